import { setTimeout as pause } from 'node:timers/promises';
import { baseName, parentPath, type BankPath } from '@/lib/bank-path';
import { runStreams, type RunLine, type RunStatus, type RunStream, type RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { findRun } from '@/server/runs/find-run';
import { readRun } from '@/server/runs/run-index/read-run';
import { rowsNow } from '@/server/runs/run-index/run-row';
import { openLogs, orderOf, type OpenLogs } from '@/server/runs/run-lines/open-view';
import { readStretch } from '@/server/runs/run-lines/read-stretch';
import { readView } from '@/server/runs/run-lines/read-view';
import { timeOfLine } from '@/server/runs/run-lines/merged-order';

export interface FollowRunInput {
  /** Its id, or a part of its name. */
  run: string;
  view: RunView;
  /** So many of its lines so far; `Infinity`: all. */
  last: number;
  /** Goes on until the run ends. */
  follow: boolean;
  signal: AbortSignal;
}

const lookEveryMs = 150;
const batch = 2000;

/**
 * The lines of a run, redacted, in batches: those that are there, and with `follow` those that come until it has ended.
 * Those that come stand in the order in which they came; a line is told once it is whole.
 * @throws NOT_FOUND · INVALID_INPUT several runs are meant
 */
export async function* followRun(bank: Bank, input: FollowRunInput): AsyncGenerator<RunLine[]> {
  const { view, follow, signal } = input;
  const id = await findRun(bank.root, input.run);
  let status = await statusOf(bank, id);
  let opened = await openLogs(bank, id);
  const begun = follow && status === 'running' ? wholeLines(opened) : opened;
  const { total } = await orderOf(view, begun);
  const told = { stdout: opened.logs.stdout.whole, stderr: opened.logs.stderr.whole };
  for (let from = Math.max(1, total - input.last + 1); from <= total; from += batch) {
    if (signal.aborted) return;
    const count = Math.min(batch, total - from + 1);
    yield await readView(bank.root, opened, { view, from, count });
  }
  while (follow && status === 'running' && !signal.aborted) {
    await pause(lookEveryMs, null, { signal }).catch(() => null);
    // Asked before the lines are: what a run printed last is there when its record has an end.
    status = await statusOf(bank, id);
    opened = await openLogs(bank, id);
    yield* fresh(bank, view, status === 'running' ? wholeLines(opened) : opened, told);
  }
}

async function statusOf(bank: Bank, id: string): Promise<RunStatus> {
  const record = `${id}.json` as BankPath;
  const known = readRun(bank.root, parentPath(record) as BankPath, baseName(record));
  return known === null ? 'unknown' : (await rowsNow(bank.root)).statusOf(known);
}

/** Without a line that is still being written. */
function wholeLines(opened: OpenLogs): OpenLogs {
  const whole = (stream: RunStream) => {
    const log = opened.logs[stream];
    return { ...log, lines: log.whole };
  };
  return { ...opened, logs: { stdout: whole('stdout'), stderr: whole('stderr') } };
}

async function* fresh(
  bank: Bank,
  view: RunView,
  opened: OpenLogs,
  told: Record<RunStream, number>,
): AsyncGenerator<RunLine[]> {
  const streams = view === 'merged' ? runStreams : [view];
  const come: RunLine[] = [];
  for (const stream of streams) {
    const { lines } = opened.logs[stream];
    while (told[stream] < lines) {
      const from = told[stream] + 1;
      const count = Math.min(batch, lines - told[stream]);
      const found = await readStretch(bank.root, opened, stream, { from, count });
      if (found.length === 0) break;
      told[stream] += found.length;
      const stretches = opened.marks.ofStream[stream];
      come.push(...found.map((one) => ({ ...one, atMs: timeOfLine(stretches, one.number) })));
    }
  }
  if (come.length > 0) yield come.sort((one, other) => (one.atMs ?? 0) - (other.atMs ?? 0));
}
