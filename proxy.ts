import { NextResponse, type NextRequest } from 'next/server';
import { findHost } from '@/server/trpc/gateway';

/** The gate before every page and the API; closed when the core is not there. */
export function proxy(request: NextRequest) {
  const host = findHost();
  if (!host) return new Response('strongroom: the server has no core.\n', { status: 503 });
  const nonce = host.newNonce();
  const secured = host.headersFor(nonce);
  const { pathname, search } = new URL(request.url);
  const decision = host.check({
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: request.headers,
  });
  if (!decision.pass) {
    const { status, headers, body } = decision.refusal;
    return new Response(status === 303 ? null : body, {
      status,
      headers: { ...secured, ...headers },
    });
  }
  const forward = new Headers(request.headers);
  forward.set('x-nonce', nonce);
  forward.set('content-security-policy', secured['Content-Security-Policy'] ?? '');
  const response = NextResponse.next({ request: { headers: forward } });
  for (const [name, value] of Object.entries(secured)) response.headers.set(name, value);
  return response;
}

export const config = {
  // Static chunks hold no data; everything else passes here.
  matcher: ['/((?!_next/static/).*)'],
};
