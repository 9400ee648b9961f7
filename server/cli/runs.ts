import type { Command } from 'commander';
import { plural } from '@/lib/format';
import type { RunPage, RunRow } from '@/lib/run';
import { listRunsInput } from '@/lib/run-inputs';
import { spanOf } from '@/lib/time-words';
import { listRuns } from '@/server/services/list-runs';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { registerRunsPrune } from './runs-prune';
import { registerRunsShow } from './runs-show';
import { registerRunsTail } from './runs-tail';
import { table } from './table';

type ListOptions = BankOptions & {
  status?: string;
  text?: string;
  agent?: string;
  since?: string;
  until?: string;
  limit?: string;
};

export function registerRuns(program: Command): void {
  const runs = withBankOptions(program.command('runs'))
    .description('list the command runs of a bank, newest first')
    .option('--status <status>', 'only these: running, success, failed, interrupted, unknown')
    .option('--text <text>', 'only commands that hold this, whatever its case')
    .option('--agent <name>', 'only those of this agent')
    .option('--since <time>', 'begun then or later; a time with its offset')
    .option('--until <time>', 'begun before then')
    .option('--limit <n>', 'at most so many', '200')
    .action(runList);
  registerRunsShow(runs);
  registerRunsTail(runs);
  registerRunsPrune(runs);
}

async function runList(options: ListOptions): Promise<void> {
  const { status = null, text = null, agent = null, since = null, until = null } = options;
  const given = { status, text, agent, since, until, limit: Number(options.limit ?? 200) };
  const input = parseInput(listRunsInput.omit({ bank: true }), given);
  const bank = await openOneBank(options);
  const page = await listRuns(bank, input);
  if (options.json) return printJson(page.runs);
  await print(`${table(headings, page.runs.map(cellsOf))}${footOf(page)}`);
}

const headings = ['ID', 'STATUS', 'EXIT', 'TOOK', 'STARTED', 'AGENT', 'COMMAND'];
const longestCommand = 200;

function cellsOf({ id, status, exitCode, signal, durationMs, startedAt, agent, command }: RunRow) {
  return [
    id,
    status,
    signal ?? (exitCode === null ? '-' : String(exitCode)),
    durationMs === null ? '-' : spanOf(durationMs),
    startedAt ?? '-',
    agent ?? '-',
    command.length > longestCommand ? `${command.slice(0, longestCommand)}…` : command,
  ];
}

function footOf({ runs, total }: RunPage): string {
  return total > runs.length
    ? `${runs.length} of ${plural(total, 'run')}; more with --limit\n`
    : '';
}
