import type { Command } from 'commander';
import { bytesOf, plural } from '@/lib/format';
import type { RunDetail, RunStream } from '@/lib/run';
import { spanOf } from '@/lib/time-words';
import { showRun } from '@/server/services/show-run';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { print, printJson } from './print';
import { spoken } from './spoken';

export function registerRunsShow(runs: Command): void {
  withBankOptions(runs.command('show').argument('<id>', 'a run, by its id or a part of its name'))
    .description('show one command run: how it ended, and why that is known')
    .action((id: string, _own: BankOptions, command: Command) =>
      runShow(id, command.optsWithGlobals()),
    );
}

async function runShow(run: string, options: BankOptions): Promise<void> {
  const bank = await openOneBank(options);
  const detail = await showRun(bank, { run });
  if (options.json) return printJson(detail);
  const lines = rowsOf(detail).map(
    ([name, value]) => `${name.padEnd(12)}${spoken(value ?? '-')}\n`,
  );
  await print(lines.join(''));
}

function rowsOf(run: RunDetail): [string, string | null][] {
  const { evidence, exitCode, durationMs, pid, host } = run;
  return [
    ['run', run.id],
    ['command', run.command],
    ['status', run.status],
    ...evidence.map((words): [string, string] => ['', words]),
    ['exit code', exitCode === null ? null : String(exitCode)],
    ['signal', run.signal],
    ['started', run.startedAt],
    ['ended', run.endedAt],
    ['took', durationMs === null ? null : spanOf(durationMs)],
    ['directory', run.cwd],
    ['agent', run.agent],
    ['logged by', pid === null ? null : `process ${pid} on ${host ?? 'an unknown host'}`],
    ['stdout', logOf(run, 'stdout')],
    ['stderr', logOf(run, 'stderr')],
    ['redacted', redactionsOf(run)],
    ...(run.fault === null ? [] : [['fault', run.fault] as [string, string]]),
  ];
}

function logOf({ documents, lines, bytes }: RunDetail, stream: RunStream): string {
  const path = documents[stream];
  if (path === null) return 'not kept';
  const count = lines[stream];
  const known = count === null ? '' : `${plural(count, 'line')}, `;
  return `${known}${bytesOf(bytes[stream])}: ${path}`;
}

function redactionsOf({ redactions }: RunDetail): string {
  const counts = Object.entries(redactions).map(([rule, count]) => `${rule} ${count}`);
  return counts.length === 0 ? 'nothing' : counts.join(', ');
}
