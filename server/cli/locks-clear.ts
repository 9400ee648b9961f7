import type { Command } from 'commander';
import { planClearLockInput } from '@/lib/inputs';
import { planClearLock } from '@/server/services/plan-clear-lock';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type ClearOptions = BankOptions & ConfirmOptions & { reason?: string; force?: boolean };

export function registerLocksClear(locks: Command): void {
  withConfirmOptions(withBankOptions(locks.command('clear').argument('<id>', 'a lock')))
    .description('clear exactly this lock, if its holder is proven to be gone')
    .option('--reason <text>', 'why; goes into the receipt')
    .option('--force', 'also a suspect or unknown lock; two writers may then work at once')
    .action((id: string, _own: ClearOptions, command: Command) =>
      runClear(id, command.optsWithGlobals()),
    );
}

async function runClear(id: string, options: ClearOptions): Promise<void> {
  const input = parseInput(planClearLockInput.omit({ bank: true }), {
    id,
    reason: options.reason ?? '',
    force: options.force ?? false,
  });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planClearLock(bank, input, caller));
}
