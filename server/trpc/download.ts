import { isStrongroomError } from '@/lib/errors';
import type { Context } from './context';
import type { Admitted } from './credentials';
import type { GateDecision, GateRequest } from './gate';
import { refusal } from './refusal';

/** A file made of what the core says, in pieces. */
export interface Download {
  /** As it is to be called on the other side; letters, digits, `.`, `-` and `_`. */
  name: string;
  type: string;
  pieces: AsyncGenerator<string>;
}

/** Who may ask, and in whose name. */
export interface Gate {
  check: (request: GateRequest) => GateDecision;
  contextFor: (admitted: Admitted) => Context;
}

/**
 * Answers a download: a stream, so that its size matters to nobody. Asks the gate itself, as the API does. What is
 * wrong with the question is said before the first piece; what fails later breaks the stream: a file cut short is not
 * taken for whole.
 */
export async function answerDownload(
  request: Request,
  { check, contextFor }: Gate,
  open: (context: Context, asked: Record<string, string>) => Download,
): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const { method, headers } = request;
  const decision = check({ method, path: pathname, query: search.slice(1), headers });
  if (!decision.pass) return refused(decision.refusal);
  try {
    const { name, type, pieces } = open(
      contextFor(decision.admitted),
      Object.fromEntries(searchParams),
    );
    const first = await pieces.next();
    return new Response(streamOf(first, pieces), {
      headers: {
        'Content-Type': type,
        'Content-Disposition': `attachment; filename="${name.replace(/[^\w.+-]/g, '-')}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const { code, message } = error;
    const status = statuses[code] ?? 500;
    return refused(refusal({ status, code, message, html: false, headers: {} }));
  }
}

const statuses: Partial<Record<string, number>> = {
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  PATH_OUTSIDE_BANK: 400,
  PERMISSION_DENIED: 403,
};

function refused({ status, headers, body }: ReturnType<typeof refusal>): Response {
  return new Response(body, { status, headers });
}

function streamOf(
  first: IteratorResult<string>,
  pieces: AsyncGenerator<string>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next: Promise<IteratorResult<string>> | null = Promise.resolve(first);
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await (next ?? pieces.next());
        next = null;
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
