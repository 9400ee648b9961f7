import type { RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { streamChunks } from '@/server/disk/read';
import { redactPieces } from '@/server/redaction/redact-pieces';
import { findRun } from '@/server/runs/find-run';
import { placeAt } from '@/server/runs/run-index/read-run';
import { logPath, openLogs, orderOf, type OpenLogs } from '@/server/runs/run-lines/open-view';
import type { LineBounds } from '@/server/runs/run-lines/read-stretch';
import { readView } from '@/server/runs/run-lines/read-view';
import { searchView, type ViewSearch } from '@/server/runs/run-lines/search-view';

export interface ExportRunInput extends Omit<ViewSearch, 'query'> {
  run: string;
  /** Only lines that match; null: all. */
  query: string | null;
}

const window = { length: 1 << 17, context: 1 << 15 };
const chunkSize = 1 << 16;
const batch = 500;
const bounds: LineBounds = { shown: 1 << 20, kept: 1 << 20, inAll: 8 << 20 };

/**
 * A log as a file, redacted, in pieces: whole, or the lines that match as they are shown.
 * @throws NOT_FOUND · INVALID_INPUT several runs are meant, or the pattern cannot be used
 */
export async function* exportRun(bank: Bank, input: ExportRunInput): AsyncGenerator<string> {
  const { view, query } = input;
  const opened = await openLogs(bank, await findRun(bank.root, input.run));
  if (query !== null) {
    const places = await searchView(bank.root, opened, { ...input, query });
    return yield* matching(bank, opened, view, places);
  }
  if (view === 'merged') return yield* merged(bank, opened);
  const { size } = opened.logs[view];
  if (size === 0) return;
  const chunks = streamChunks(placeAt(bank.root, logPath(opened.id, view)), {
    end: size,
    chunkSize,
  });
  yield* redactPieces(chunks, window);
}

async function* merged(bank: Bank, opened: OpenLogs): AsyncGenerator<string> {
  const { total } = await orderOf('merged', opened);
  for (let from = 1; from <= total; from += batch) {
    const lines = await readView(bank.root, opened, { view: 'merged', from, count: batch }, bounds);
    yield lines.map(textOf).join('');
  }
}

/** Lines near each other are read together. */
async function* matching(
  bank: Bank,
  opened: OpenLogs,
  view: RunView,
  places: readonly number[],
): AsyncGenerator<string> {
  for (let at = 0; at < places.length;) {
    const from = places[at] as number;
    let end = at;
    while (end < places.length && (places[end] as number) < from + batch) end += 1;
    const count = (places[end - 1] as number) - from + 1;
    const lines = await readView(bank.root, opened, { view, from, count }, bounds);
    const wanted = places.slice(at, end).flatMap((place) => lines[place - from] ?? []);
    yield wanted.map(textOf).join('');
    at = end;
  }
}

function textOf({ text, cutFrom }: { text: string; cutFrom: number | null }): string {
  return cutFrom === null ? `${text}\n` : `${text} … (${cutFrom} bytes in all)\n`;
}
