import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Context } from './context';
import type { Admitted } from './credentials';
import { errorId, isUnforeseen } from './errors';
import type { GateDecision, GateRequest } from './gate';
import { appRouter } from './router';

const endpoint = '/api/trpc';
const largestBatch = 20;

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
  return fetchRequestHandler({
    endpoint,
    req: request,
    router: appRouter,
    maxBatchSize: largestBatch,
    createContext: () => contextFor(decision.admitted),
    onError({ error, path }) {
      if (isUnforeseen(error)) log(errorId(error), path, error.cause ?? error);
    },
  });
}

function log(id: string, path: string | undefined, error: Error) {
  process.stderr.write(
    `strongroom: error ${id} in ${path ?? 'a request'}: ${error.stack ?? error}\n`,
  );
}
