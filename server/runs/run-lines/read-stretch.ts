import { lineLimit } from '@/lib/document';
import type { RunLine, RunStream } from '@/lib/run';
import { readLineRun } from '@/server/bank/read-line-run';
import { placeAt } from '../run-index/read-run';
import { logPath, type OpenLogs } from './open-view';
import { shownLines } from './shown-lines';

/** How much of lines is given. */
export interface LineBounds {
  /** Characters of one line. */
  shown: number;
  /** Bytes of one line before redaction: a secret across the cut is still seen whole. */
  kept: number;
  /** Bytes of all lines of one answer; beyond it each is cut short. */
  inAll: number;
}

export const onAPage: LineBounds = { shown: lineLimit, kept: 4 * lineLimit, inAll: 2 << 20 };
/** Lines before the stretch that are read along, so that a key block that begins there is seen. */
export const contextLines = 120;

/** Lines of one log, redacted. */
export async function readStretch(
  root: string,
  { id, logs, marks }: OpenLogs,
  stream: RunStream,
  { from, count }: { from: number; count: number },
  bounds = onAPage,
): Promise<Omit<RunLine, 'atMs'>[]> {
  const before = Math.min(contextLines, from - 1);
  const run = {
    from: from - before,
    count: count + before,
    most: bounds.kept,
    mostInAll: bounds.inAll,
  };
  const raw = await readLineRun(placeAt(root, logPath(id, stream)), logs[stream], run);
  const rules = marks.rules[stream];
  const shown = shownLines(raw, (byte) => rules.get(byte) ?? null, bounds.shown);
  return raw
    .map(({ number }, index) => ({ stream, number, ...(shown[index] as (typeof shown)[number]) }))
    .slice(before);
}
