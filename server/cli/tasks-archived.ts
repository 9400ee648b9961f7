import type { Command } from 'commander';
import type { ArchivedTask, ArchivePage } from '@/lib/archive';
import { archiveInput } from '@/lib/archive-inputs';
import { plural } from '@/lib/format';
import { listArchive } from '@/server/services/list-archive';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { table } from './table';

interface FilterOptions extends BankOptions {
  query?: string;
  from?: string;
  to?: string;
  source?: string;
  month?: string;
}

type ListOptions = FilterOptions & { limit?: string; cursor?: string };

export function registerTasksArchived(tasks: Command): void {
  withFilterOptions(withBankOptions(tasks.command('archived')))
    .description('list archived tasks, newest first; each id once')
    .option('--limit <n>', 'at most so many', '100')
    .option('--cursor <cursor>', 'go on where a list ended')
    .action((_own: ListOptions, command: Command) => runArchived(command.optsWithGlobals()));
}

export function withFilterOptions(command: Command): Command {
  return command
    .option('--query <text>', 'only tasks that tell this, whatever its case')
    .option('--from <time>', 'finished then or later; a time with its offset')
    .option('--to <time>', 'finished before then')
    .option('--month <month>', "finished in this month of the bank's zone, as 2026-03")
    .option('--source <name>', 'only those that came from this document, as tasks_active.json');
}

async function runArchived(options: ListOptions): Promise<void> {
  const {
    query = null,
    from = null,
    to = null,
    source = null,
    month = null,
    cursor = null,
  } = options;
  const given = { query, from, to, source, month, cursor, limit: Number(options.limit ?? 100) };
  const input = parseInput(archiveInput.omit({ bank: true }), given);
  const bank = await openOneBank(options);
  const canceling = cancelOnSignal();
  try {
    const page = await listArchive(bank, { ...input, signal: canceling.signal });
    if (options.json) return await printJson(page);
    await print(`${table(headings, page.tasks.map(rowOf))}${footOf(page)}`);
  } finally {
    canceling.end();
  }
}

const headings = ['ID', 'FINISHED', 'DONE', 'SOURCE', 'DESCRIPTION'];

function rowOf({ key, id, finishedAt, naive, todos, source, description }: ArchivedTask) {
  return [
    id === null || id.includes('***') ? key : id,
    finishedAt === null ? '-' : `${finishedAt}${naive ? ' (read as UTC)' : ''}`,
    `${todos.done}/${todos.total}`,
    source ?? '-',
    description,
  ];
}

function footOf({ looked, totalLines, cursor, unreadable, unreadableCount }: ArchivePage): string {
  const of = totalLines === null ? '' : ` of ${totalLines}`;
  const lines = [`${looked}${of} lines looked at\n`];
  const [first] = unreadable;
  if (first) {
    const what = first.isTorn ? 'a torn last line' : 'a line that is no task';
    lines.push(
      `${plural(unreadableCount, 'line')} cannot be read and stay as they are: ${JSON.stringify(first.document)}, byte ${first.byte}: ${what}. See: strongroom repair --dry-run\n`,
    );
  }
  if (cursor !== null) lines.push(`more with --cursor ${JSON.stringify(cursor)}\n`);
  return lines.join('');
}
