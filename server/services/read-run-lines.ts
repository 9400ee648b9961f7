import type { RunLine, RunLines, RunStream, RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { findRun } from '@/server/runs/find-run';
import { openLogs, orderOf, type OpenLogs } from '@/server/runs/run-lines/open-view';
import { timeOfLine } from '@/server/runs/run-lines/merged-order';
import { readStretch } from '@/server/runs/run-lines/read-stretch';

/** A stretch of a run's logs, redacted. `from` is 1-based within the view. @throws NOT_FOUND, INVALID_INPUT */
export async function readRunLines(
  bank: Bank,
  input: { run: string; view: RunView; from: number; count: number },
): Promise<RunLines> {
  const opened = await openLogs(bank, await findRun(bank.root, input.run));
  const order = orderOf(input.view, opened);
  const pieces = order.slice(input.from, input.count);
  const streams = {
    stdout: await linesOf(bank, opened, 'stdout', pieces),
    stderr: await linesOf(bank, opened, 'stderr', pieces),
  };
  const taken = { stdout: 0, stderr: 0 };
  const lines = pieces.flatMap(({ stream, count }) => {
    const from = taken[stream];
    taken[stream] += count;
    return streams[stream].slice(from, from + count);
  });
  return { totalLines: order.total, from: input.from, lines };
}

/** In any view the lines of one stream stand in their own order, so that they are read as one stretch. */
async function linesOf(
  bank: Bank,
  opened: OpenLogs,
  stream: RunStream,
  pieces: readonly { stream: RunStream; line: number; count: number }[],
): Promise<RunLine[]> {
  const own = pieces.filter((piece) => piece.stream === stream);
  const [first] = own;
  if (!first) return [];
  const count = own.reduce((sum, piece) => sum + piece.count, 0);
  const lines = await readStretch(bank.root, opened, stream, { from: first.line, count });
  const stretches = opened.marks.ofStream[stream];
  return lines.map((line) => ({ ...line, atMs: timeOfLine(stretches, line.number) }));
}
