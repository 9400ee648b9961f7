import type { Command } from 'commander';
import type { TaskRow } from '@/lib/task';
import { showTask } from '@/server/services/show-task';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { print, printJson } from './print';
import { spoken } from './spoken';

export function registerTasksShow(tasks: Command): void {
  withBankOptions(tasks.command('show').argument('<id>', 'a task, by its id or key'))
    .description('show one task with its todos')
    .option('--home <path>', 'of several memory-banks, which')
    .action((id: string, _own: BankOptions, command: Command) =>
      runShow(id, command.optsWithGlobals()),
    );
}

async function runShow(id: string, options: BankOptions & { home?: string }): Promise<void> {
  const bank = await openOneBank(options);
  const task = await showTask(bank, { task: id, home: options.home ?? null });
  if (options.json) return printJson(task);
  await print(described(task));
}

function described(task: TaskRow): string {
  const { progress, naive } = task;
  const lines: [string, string | null][] = [
    ['task', task.description],
    ['id', task.id],
    ['key', task.key],
    ['status', task.status],
    ['created', task.createdAt],
    ['updated', task.updatedAt],
    ...(naive ? [['', 'a time has no offset and is read as UTC'] as [string, string]] : []),
    ['document', task.source],
    ...task.alsoIn.map((path): [string, string] => ['also in', path]),
    ['todos', `${progress.done} of ${progress.total} done`],
  ];
  const facts = lines.map(([name, value]) => `${name.padEnd(9)} ${spoken(value ?? '-')}\n`);
  return `${facts.join('')}${task.todos.map(todoText).join('')}`;
}

/** Its own lines, below its number; each made harmless. */
function todoText({ text, done }: TaskRow['todos'][number], index: number): string {
  const [first = '', ...more] = text.replace(/\n+$/, '').split(/\r?\n/);
  const begin = `${String(index + 1).padStart(5)} [${done ? 'x' : ' '}] `;
  const rest = more.map((line) => `${' '.repeat(begin.length)}${spoken(line)}\n`);
  return `${begin}${spoken(first)}\n${rest.join('')}`;
}
