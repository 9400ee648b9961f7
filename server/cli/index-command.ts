import type { Command } from 'commander';
import { bytesOf, countOf, plural } from '@/lib/format';
import type { IndexView } from '@/lib/recall';
import { describeIndex } from '@/server/services/describe-index';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { progressWords } from './index-progress';
import { registerIndexRefresh } from './index-refresh';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { toSecond } from './to-second';

type StatusOptions = BankOptions & { count?: boolean };

export function registerIndex(program: Command): void {
  const index = withBankOptions(program.command('index'))
    .description('how far the index of recall is')
    .option('--count', count)
    .action(runStatus);
  withBankOptions(index.command('status'))
    .description('the same')
    .option('--count', count)
    .action((_own: StatusOptions, command: Command) => runStatus(command.optsWithGlobals()));
  registerIndexRefresh(index);
}

const count = 'also count the documents that changed since, which takes a look at each';

async function runStatus(options: StatusOptions): Promise<void> {
  const bank = await openOneBank(options);
  const status = await describeIndex(bank, { count: options.count ?? false });
  if (options.json) return printJson(status);
  await print(statusText(status));
}

function statusText(status: IndexView): string {
  const { state, reason, builtAt, indexedAt, documents, passages, bytes, pending } = status;
  const lines: [string, string | null][] = [
    ['index', reason === null ? state : `${state}: ${reason}`],
    [
      'holds',
      `${plural(passages, 'passage')} of ${plural(documents, 'document')}, ${bytesOf(bytes)}`,
    ],
    ['', status.byKind.map(({ value, count: of }) => `${countOf(of)} ${value}`).join(', ') || null],
    ['built', builtAt && toSecond(builtAt)],
    ['up to date', indexedAt && toSecond(indexedAt)],
    ['pending', pending === null ? null : plural(pending, 'document')],
    ...partialLines(status),
    ['writes now', status.writer && writerWords(status.writer)],
    ['', status.progress && progressWords(status.progress)],
    ['', advice[state]],
  ];
  return lines
    .filter(([, words]) => words !== null)
    .map(([name, words]) => `${name.padEnd(11)} ${spoken(words ?? '')}`.trimEnd() + '\n')
    .join('');
}

const refresh = 'strongroom index refresh';
const advice: Record<IndexView['state'], string | null> = {
  ready: null,
  building: null,
  refreshing: null,
  missing: `to make one: ${refresh}; until then recall reads the documents`,
  damaged: `to make it anew: ${refresh}; until then recall reads the documents`,
  unavailable: 'recall reads the documents',
};

const mostPartial = 20;

function partialLines({ partial, partialCount }: IndexView): [string, string][] {
  const shown = partial.slice(0, mostPartial);
  const lines = shown.map(({ path, reason }): [string, string] => [
    'in part',
    `${path}: ${reason}`,
  ]);
  const left = partialCount - shown.length;
  return left > 0 ? [...lines, ['', `and ${countOf(left)} more`]] : lines;
}

function writerWords({ pid, command, since }: NonNullable<IndexView['writer']>): string {
  const who = pid === null ? 'a process' : `process ${pid}`;
  return [`${who} (${command ?? 'unknown'})`, since && `since ${toSecond(since)}`]
    .filter(Boolean)
    .join(', ');
}
