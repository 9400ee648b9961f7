import type { ErrorCode } from '@/lib/errors';
import { admit, sessionCookie, type Admitted, type Credentials } from './credentials';
import { refusal, type Refusal } from './refusal';
import { hostNameOf, isAllowedHost } from './host-names';

/**
 * Decides which requests reach the server at all. Pure: asked by the proxy for every page and by the API
 * handler again, because neither is the only way in.
 *
 * Order, first refusal wins: Host allowlist (421; the defence against DNS rebinding, where Origin equals Host)
 * → Origin and Sec-Fetch-Site (403; another port on localhost is same-site, so a SameSite cookie is
 * no defence) → token in the URL exchanged for a cookie (303 to the clean URL) → cookie or
 * Bearer (401) → method (405) → content type (415).
 * Does not protect from other processes of the same user: they can read our memory.
 */
export function checkRequest(gate: Gate, request: GateRequest): GateDecision {
  const host = request.headers.get('host') ?? '';
  if (!isAllowedHost(host, gate.boundTo))
    return refuse(request, 421, 'FORBIDDEN', words.host(host));
  if (isForeign(request, host)) return refuse(request, 403, 'FORBIDDEN', words.foreign);
  if (mayExchange(gate, request)) return exchange(gate, request, host);
  const admitted = admit(gate.credentials, request.headers);
  if (!admitted) return refuse(request, 401, 'UNAUTHENTICATED', words.token);
  const isApi = isApiPath(request.path);
  if (!(isApi ? apiMethods : pageMethods).includes(request.method)) {
    const allow = { Allow: (isApi ? apiMethods : pageMethods).join(', ') };
    return refuse(request, 405, 'INVALID_INPUT', words.method(request.method), allow);
  }
  if (request.method === 'POST' && !isJson(request.headers.get('content-type'))) {
    return refuse(request, 415, 'INVALID_INPUT', words.type);
  }
  return { pass: true, admitted };
}

export interface Gate {
  credentials: Credentials;
  /** The address the server listens on, as given. */
  boundTo: string;
}

export interface GateRequest {
  method: string;
  path: string;
  /** Query string without `?`. */
  query: string;
  headers: { get(name: string): string | null };
}

export type GateDecision = { pass: true; admitted: Admitted } | { pass: false; refusal: Refusal };

const apiMethods = ['GET', 'HEAD', 'POST'];
const pageMethods = ['GET', 'HEAD'];

const words = {
  host: (host: string) =>
    `This server does not answer for the name ${JSON.stringify(hostNameOf(host) ?? host.slice(0, 200))}. Open it as localhost or 127.0.0.1.`,
  foreign: 'This request comes from another site. Open strongroom in its own tab.',
  token:
    'No valid session. Open the URL that the command `strongroom serve` (or `npm start`) printed.',
  method: (method: string) => `Method ${method.slice(0, 20)} is not accepted here.`,
  type: 'Changes are sent as POST with content type application/json.',
};

function isForeign({ method, path, headers }: GateRequest, host: string): boolean {
  const origin = headers.get('origin');
  if (origin !== null && origin.toLowerCase() !== `http://${host.toLowerCase()}`) return true;
  const site = headers.get('sec-fetch-site');
  if (site === null || site === 'same-origin' || site === 'none') return false;
  const visit =
    method === 'GET' &&
    headers.get('sec-fetch-mode') === 'navigate' &&
    headers.get('sec-fetch-dest') === 'document';
  return !visit || isApiPath(path);
}

function mayExchange(gate: Gate, { method, path, query }: GateRequest): boolean {
  const token = new URLSearchParams(query).get('token');
  return method === 'GET' && !isApiPath(path) && token !== null && gate.credentials.isToken(token);
}

function exchange(gate: Gate, { path, query }: GateRequest, host: string): GateDecision {
  const rest = new URLSearchParams(query);
  rest.delete('token');
  // One slash only: what passes this on may shorten the address to its path, and `//name` is another host.
  const own = path.replace(/^[/\\]+/, '/');
  const clean = rest.size > 0 ? `${own}?${rest}` : own;
  const headers = {
    Location: `http://${host}${clean}`,
    'Set-Cookie': sessionCookie(gate.credentials),
  };
  return { pass: false, refusal: { status: 303, headers, body: '' } };
}

function refuse(
  { path, headers }: GateRequest,
  status: number,
  code: ErrorCode,
  message: string,
  more: Record<string, string> = {},
): GateDecision {
  const html = !isApiPath(path) && (headers.get('accept') ?? '').includes('text/html');
  return { pass: false, refusal: refusal({ status, code, message, html, headers: more }) };
}

function isApiPath(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

function isJson(contentType: string | null): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}
