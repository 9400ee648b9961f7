import type { Command } from 'commander';
import { planClearStaleLocksInput } from '@/lib/inputs';
import { planClearStaleLocks } from '@/server/services/plan-clear-stale-locks';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type CleanupOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerLocksCleanup(locks: Command): void {
  withConfirmOptions(withBankOptions(locks.command('cleanup')))
    .description('clear all locks whose holders are proven to be gone, in one plan')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((_own: CleanupOptions, command: Command) => runCleanup(command.optsWithGlobals()));
}

async function runCleanup(options: CleanupOptions): Promise<void> {
  const input = parseInput(planClearStaleLocksInput.omit({ bank: true }), {
    reason: options.reason ?? '',
  });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planClearStaleLocks(bank, input, caller));
}
