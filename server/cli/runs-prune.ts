import type { Command } from 'commander';
import { planPruneRunsInput } from '@/lib/run-inputs';
import { planPruneRuns } from '@/server/services/plan-prune-runs';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type PruneOptions = BankOptions &
  ConfirmOptions & {
    maxAgeDays?: string;
    maxCount?: string;
    maxBytes?: string;
    reason?: string;
  };

export function registerRunsPrune(runs: Command): void {
  withConfirmOptions(withBankOptions(runs.command('prune')))
    .description('take old runs, each with its logs, into the history; never one that runs')
    .option('--max-age-days <n>', 'those begun longer ago')
    .option('--max-count <n>', 'all but the newest n')
    .option('--max-bytes <n>', 'the oldest, until the logs of the others are no larger')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((_own: PruneOptions, command: Command) => runPrune(command.optsWithGlobals()));
}

async function runPrune(options: PruneOptions): Promise<void> {
  const bound = (text: string | undefined) => (text === undefined ? null : Number(text));
  const input = parseInput(planPruneRunsInput.omit({ bank: true }), {
    maxAgeDays: bound(options.maxAgeDays),
    maxCount: bound(options.maxCount),
    maxBytes: bound(options.maxBytes),
    reason: options.reason ?? null,
  });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planPruneRuns(bank, input, caller));
}
