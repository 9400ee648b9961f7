import type { RunLine, RunStream, RunView } from '@/lib/run';
import type { Piece } from './merged-order';
import { timeOfLine } from './merged-order';
import { orderOf, type OpenLogs } from './open-view';
import { readStretch, type LineBounds } from './read-stretch';

/** Lines of a view from its place `from` (1-based) on, redacted. */
export async function readView(
  root: string,
  opened: OpenLogs,
  { view, from, count }: { view: RunView; from: number; count: number },
  bounds?: LineBounds,
): Promise<RunLine[]> {
  const pieces = (await orderOf(view, opened)).slice(from, count);
  const streams = {
    stdout: await linesOf(root, opened, 'stdout', { pieces, bounds }),
    stderr: await linesOf(root, opened, 'stderr', { pieces, bounds }),
  };
  const taken = { stdout: 0, stderr: 0 };
  return pieces.flatMap(({ stream, count: own }) => {
    const begin = taken[stream];
    taken[stream] += own;
    return streams[stream].slice(begin, begin + own);
  });
}

/** In any view the lines of one stream stand in their own order, so that they are read as one stretch. */
async function linesOf(
  root: string,
  opened: OpenLogs,
  stream: RunStream,
  { pieces, bounds }: { pieces: readonly Piece[]; bounds: LineBounds | undefined },
): Promise<RunLine[]> {
  const own = pieces.filter((piece) => piece.stream === stream);
  const [first] = own;
  if (!first) return [];
  const count = own.reduce((sum, piece) => sum + piece.count, 0);
  const lines = await readStretch(root, opened, stream, { from: first.line, count }, bounds);
  const stretches = opened.marks.ofStream[stream];
  return lines.map((line) => ({ ...line, atMs: timeOfLine(stretches, line.number) }));
}
