import { archiveExportInput } from '@/lib/archive-inputs';
import { failure, isStrongroomError } from '@/lib/errors';
import { exportArchive } from '@/server/services/export-archive';
import type { Context } from './context';
import type { Admitted } from './credentials';
import type { GateDecision, GateRequest } from './gate';
import { bankOf } from './procedures';
import { refusal } from './refusal';

const types = { json: 'application/json; charset=utf-8', csv: 'text/csv; charset=utf-8' };

/**
 * Answers the download of an archive, always redacted: a stream, so that its size matters to nobody. Asks the gate
 * itself, as the API does. What fails after the first piece breaks the stream: a file cut short is not taken for whole.
 */
export async function answerExport(
  request: Request,
  check: (request: GateRequest) => GateDecision,
  contextFor: (admitted: Admitted) => Context,
): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  const { method, headers } = request;
  const decision = check({ method, path: pathname, query: search.slice(1), headers });
  if (!decision.pass) return refused(decision.refusal);
  try {
    const input = parsed(searchParams);
    const bank = bankOf(contextFor(decision.admitted), input.bank);
    const name = `${bank.summary.id.replace(/[^\w-]/g, '-')}-archive.${input.format}`;
    const pieces = exportArchive(bank, { ...input, redact: true });
    return new Response(streamOf(pieces), {
      headers: {
        'Content-Type': types[input.format],
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    const { code, message } = error;
    const status = code === 'NOT_FOUND' ? 404 : code === 'INVALID_INPUT' ? 400 : 500;
    return refused(refusal({ status, code, message, html: false, headers: {} }));
  }
}

function parsed(given: URLSearchParams) {
  const { success, data } = archiveExportInput.safeParse(Object.fromEntries(given));
  if (success) return data;
  throw failure('INVALID_INPUT', 'The address asks for no archive: give bank and format.');
}

function refused({ status, headers, body }: ReturnType<typeof refusal>): Response {
  return new Response(body, { status, headers });
}

function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
}
