import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { compareVersions } from '@/server/services/compare-versions';
import { listVersions } from '@/server/services/list-versions';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { runHistoryAt, type AtOptions } from './history-at';
import { registerHistoryForget } from './history-forget';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { table } from './table';

type HistoryOptions = BankOptions & ConfirmOptions & AtOptions & { diff?: string; limit?: string };

export function registerHistory(program: Command): void {
  const command = program.command('history').argument('[path]', 'a document');
  withConfirmOptions(withBankOptions(command))
    .description('list the states a document once had, newest first')
    .option('--diff <from..to>', 'what differs between two of them; "now" is what stands')
    .option('--limit <n>', 'at most so many', '200')
    .option(
      '--at <time>',
      'the whole bank as it stood then; a time with its offset, or a version id',
    )
    .option('--to <time>', 'with --at: what changed until then; "now" is what stands')
    .option('--restore', 'with --at: bring documents back to how they stood, by one plan')
    .option('--only-missing', 'with --restore: only what is gone or cut to nearly nothing')
    .option('--reason <text>', 'with --restore: why; goes into the receipt')
    .action(runHistory);
  registerHistoryForget(command);
}

async function runHistory(path: string | undefined, options: HistoryOptions): Promise<void> {
  const { at } = options;
  if (at !== undefined) return runHistoryAt(path, { ...options, at });
  if (path === undefined)
    throw failure('INVALID_INPUT', 'Name a document: strongroom history PATH');
  const bank = await openOneBank(options);
  if (options.diff !== undefined) return showDiff(bank, path, options.diff, options.json ?? false);
  const limit = Math.max(1, Math.min(10_000, Number(options.limit) || 200));
  const versions = await listVersions(bank, { path, limit });
  if (options.json) return printJson(versions);
  const rows = versions.map(({ revision, at, size, surface, actor, kept }) => [
    revision ?? 'removed',
    at,
    size === null ? '-' : String(size),
    surface,
    actor ?? '-',
    kept || revision === null ? '' : 'not kept',
  ]);
  await print(table(['REVISION', 'AT', 'SIZE', 'SURFACE', 'ACTOR', ''], rows));
}

async function showDiff(
  bank: Awaited<ReturnType<typeof openOneBank>>,
  path: string,
  range: string,
  asJson: boolean,
): Promise<void> {
  const [from, to] = range.split('..');
  const compared = await compareVersions(bank, { path, from: from || null, to: to || 'now' });
  if (asJson) return printJson(compared);
  await print(compared.diff.split('\n').map(spoken).join('\n'));
}
