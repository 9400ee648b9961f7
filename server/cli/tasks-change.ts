import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { planChangeTaskInput } from '@/lib/task-inputs';
import { planChangeTask } from '@/server/services/plan-change-task';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type ChangeOptions = BankOptions &
  ConfirmOptions & { undo?: boolean; home?: string; reason?: string };

/** The commands that change one task: `start`, `done`, `interrupt`, `tick` and `todo`. */
export function registerTasksChange(tasks: Command): void {
  withChangeOptions(tasks.command('start'))
    .description('put a task in progress; of several it is the current one then')
    .action(runnerOf({ kind: 'start' }));
  withChangeOptions(tasks.command('tick'))
    .argument('<number>', 'which todo, from 1')
    .description('tick a todo of a task; with the last one the task is completed')
    .option('--undo', 'take a tick back')
    .action((id: string, number: string, _own: ChangeOptions, command: Command) => {
      const options: ChangeOptions = command.optsWithGlobals();
      const change = { kind: 'tick', index: numberOf(number) - 1, done: !options.undo };
      return runChange(id, change, options);
    });
  withChangeOptions(tasks.command('todo'))
    .argument('<text>', 'what is to be done')
    .description('add a todo to a task')
    .action((id: string, text: string, _own: ChangeOptions, command: Command) =>
      runChange(id, { kind: 'add-todo', text }, command.optsWithGlobals()),
    );
  withChangeOptions(tasks.command('done'))
    .description('complete a task; it stays in the queue until it is archived')
    .action(runnerOf({ kind: 'complete' }));
  withChangeOptions(tasks.command('interrupt'))
    .description('mark a task as interrupted')
    .action(runnerOf({ kind: 'interrupt' }));
}

function withChangeOptions(command: Command): Command {
  return withConfirmOptions(withBankOptions(command))
    .argument('<id>', 'a task, by its id or key')
    .option('--home <path>', 'of several memory-banks, which')
    .option('--reason <text>', 'why; goes into the receipt');
}

function runnerOf(change: object) {
  return (id: string, _own: ChangeOptions, command: Command) =>
    runChange(id, change, command.optsWithGlobals());
}

async function runChange(task: string, change: object, options: ChangeOptions): Promise<void> {
  const { home = null, reason = null } = options;
  const shape = planChangeTaskInput.omit({ bank: true });
  const input = parseInput(shape, { task, home, change, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planChangeTask(bank, input, caller));
}

function numberOf(text: string): number {
  const number = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
  if (number !== null) return number;
  const words = `${JSON.stringify(text)} is no todo's number. They are counted from 1: see strongroom tasks show ID.`;
  throw failure('INVALID_INPUT', words, { number: text });
}
