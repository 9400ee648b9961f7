import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { planMoveTaskInput } from '@/lib/task-inputs';
import { planMoveTask } from '@/server/services/plan-move-task';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type MoveOptions = BankOptions &
  ConfirmOptions & {
    before?: string;
    first?: boolean;
    last?: boolean;
    home?: string;
    reason?: string;
  };

export function registerTasksMove(tasks: Command): void {
  const command = tasks.command('move').argument('<id>', 'a task, by its id or key');
  withConfirmOptions(withBankOptions(command))
    .description('give a task another place in its document')
    .option('--before <id>', 'before this task of the same document')
    .option('--first', 'before all others')
    .option('--last', 'after all others')
    .option('--home <path>', 'of several memory-banks, which')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((id: string, _own: MoveOptions, command: Command) =>
      runMove(id, command.optsWithGlobals()),
    );
}

async function runMove(task: string, options: MoveOptions): Promise<void> {
  const { home = null, reason = null } = options;
  const shape = planMoveTaskInput.omit({ bank: true });
  const input = parseInput(shape, { task, home, to: placeOf(options), reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planMoveTask(bank, input, caller));
}

function placeOf({ before, first, last }: MoveOptions) {
  const places = [
    ...(before === undefined ? [] : [{ before }]),
    ...(first ? ['first'] : []),
    ...(last ? ['last'] : []),
  ];
  if (places.length === 1) return places[0];
  const words = 'Say where to: one of --before ID, --first and --last.';
  throw failure('INVALID_INPUT', words);
}
