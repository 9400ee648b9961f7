import type { Command } from 'commander';
import { planArchiveInput, planPruneArchiveInput, planUnarchiveInput } from '@/lib/archive-inputs';
import { planArchiveTasks } from '@/server/services/plan-archive-tasks';
import { planPruneArchive } from '@/server/services/plan-prune-archive';
import { planUnarchiveTask } from '@/server/services/plan-unarchive-task';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { registerTasksArchived } from './tasks-archived';
import { registerTasksExport } from './tasks-export';

type ChangeOptions = BankOptions & ConfirmOptions & { home?: string; reason?: string };

/** The commands about tasks that are done with: `archive`, `unarchive`, `prune`, `archived` and `export`. */
export function registerTaskArchive(tasks: Command): void {
  withChangeOptions(tasks.command('archive').argument('[id...]', 'tasks, by their ids or keys'))
    .description('move completed tasks to the archive; without an id all of them')
    .action((ids: string[], _own: ChangeOptions, command: Command) =>
      runArchive(ids, command.optsWithGlobals()),
    );
  withChangeOptions(tasks.command('unarchive').argument('<id>', 'a task, by its id or key'))
    .description('bring an archived task back to its queue')
    .option('--status <status>', 'which it is to have there', 'in_progress')
    .action((id: string, _own: ChangeOptions, command: Command) =>
      runUnarchive(id, command.optsWithGlobals()),
    );
  withChangeOptions(tasks.command('prune'))
    .description('take old lines out of the archive into the history')
    .option('--older-than <days>', 'tasks finished so many days ago, and before')
    .option('--keep <n>', 'all but the newest n')
    .action((_own: ChangeOptions, command: Command) => runPrune(command.optsWithGlobals()));
  registerTasksArchived(tasks);
  registerTasksExport(tasks);
}

function withChangeOptions(command: Command): Command {
  return withConfirmOptions(withBankOptions(command))
    .option('--home <path>', 'of several memory-banks, which')
    .option('--reason <text>', 'why; goes into the receipt');
}

async function runArchive(ids: string[], options: ChangeOptions): Promise<void> {
  const { home = null, reason = null } = options;
  const given = { home, reason, ids: ids.length === 0 ? null : ids };
  const input = parseInput(planArchiveInput.omit({ bank: true }), given);
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planArchiveTasks(bank, input, caller));
}

async function runUnarchive(
  task: string,
  options: ChangeOptions & { status?: string },
): Promise<void> {
  const { home = null, reason = null, status } = options;
  const shape = planUnarchiveInput.omit({ bank: true });
  const input = parseInput(shape, { task, home, status, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planUnarchiveTask(bank, input, caller));
}

async function runPrune(
  options: ChangeOptions & { olderThan?: string; keep?: string },
): Promise<void> {
  const { home = null, reason = null, olderThan, keep } = options;
  const maxAgeDays = olderThan === undefined ? null : Number(olderThan);
  const maxLines = keep === undefined ? null : Number(keep);
  const shape = planPruneArchiveInput.omit({ bank: true });
  const input = parseInput(shape, { home, reason, maxAgeDays, maxLines });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planPruneArchive(bank, input, caller));
}
