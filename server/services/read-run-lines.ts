import type { RunLines, RunView } from '@/lib/run';
import type { Bank } from '@/server/bank/bank';
import { findRun } from '@/server/runs/find-run';
import { openLogs, orderOf } from '@/server/runs/run-lines/open-view';
import { readView } from '@/server/runs/run-lines/read-view';

/** A stretch of a run's logs, redacted. `from` is 1-based within the view. @throws NOT_FOUND, INVALID_INPUT */
export async function readRunLines(
  bank: Bank,
  input: { run: string; view: RunView; from: number; count: number },
): Promise<RunLines> {
  const opened = await openLogs(bank, await findRun(bank.root, input.run));
  const { total: totalLines } = await orderOf(input.view, opened);
  return { totalLines, from: input.from, lines: await readView(bank.root, opened, input) };
}
