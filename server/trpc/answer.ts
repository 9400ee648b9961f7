import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Context } from './context';
import type { Admitted } from './credentials';
import { errorId, isUnforeseen } from './errors';
import type { GateDecision, GateRequest } from './gate';
import { refusal } from './refusal';
import { appRouter } from './router';

const endpoint = '/api/trpc';
const largestBatch = 20;
const largestBody = 1 << 20;

/** Answers one API request. Asks the gate itself: the proxy in front is not relied on. */
export async function answer(
  request: Request,
  check: (request: GateRequest) => GateDecision,
  contextFor: (admitted: Admitted) => Context,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const decision = check({
    method: request.method,
    path: pathname,
    query: search.slice(1),
    headers: request.headers,
  });
  if (!decision.pass) {
    const { status, headers, body } = decision.refusal;
    return new Response(body, { status, headers });
  }
  const whole = await withWholeBody(request);
  if (whole === null) return tooLarge();
  return fetchRequestHandler({
    endpoint,
    req: whole,
    router: appRouter,
    maxBatchSize: largestBatch,
    // A long question does not fit into an address; nor does it belong into one.
    allowMethodOverride: true,
    createContext: () => contextFor(decision.admitted),
    onError({ error, path }) {
      if (isUnforeseen(error)) log(errorId(error), path, error.cause ?? error);
    },
  });
}

/** The request with its body read; null when that is larger than any input can be. */
async function withWholeBody(request: Request): Promise<Request | null> {
  if (request.body === null) return request;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > largestBody) return null;
    chunks.push(chunk);
  }
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, signal, body: Buffer.concat(chunks) });
}

function tooLarge(): Response {
  const message = `A request may hold ${largestBody} bytes.`;
  const { status, headers, body } = refusal({
    status: 413,
    code: 'INVALID_INPUT',
    message,
    html: false,
    headers: { Connection: 'close' },
  });
  return new Response(body, { status, headers });
}

function log(id: string, path: string | undefined, error: Error) {
  process.stderr.write(
    `strongroom: error ${id} in ${path ?? 'a request'}: ${error.stack ?? error}\n`,
  );
}
