import type { Command } from 'commander';
import { planAddTaskInput } from '@/lib/task-inputs';
import { planAddTask } from '@/server/services/plan-add-task';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type AddOptions = BankOptions &
  ConfirmOptions & { todo?: string[]; home?: string; reason?: string };

export function registerTasksAdd(tasks: Command): void {
  const command = tasks.command('add').argument('<description>', 'what is to be done, in one line');
  withConfirmOptions(withBankOptions(command))
    .description('add a task to the queue in use')
    .option('--todo <text>', 'one of its todos; may be given again', collect)
    .option('--home <path>', 'of several memory-banks, which')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((description: string, _own: AddOptions, command: Command) =>
      runAdd(description, command.optsWithGlobals()),
    );
}

function collect(text: string, before: string[] = []): string[] {
  return [...before, text];
}

async function runAdd(description: string, options: AddOptions): Promise<void> {
  const { todo: todos = [], home = null, reason = null } = options;
  const shape = planAddTaskInput.omit({ bank: true });
  const input = parseInput(shape, { description, todos, home, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planAddTask(bank, input, caller));
}
