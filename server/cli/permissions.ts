import type { Command } from 'commander';
import { planPermissionsInput } from '@/lib/inputs';
import { planPermissions } from '@/server/services/plan-permissions';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type PermissionsOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerPermissions(program: Command): void {
  withConfirmOptions(
    withBankOptions(program.command('permissions').argument('[paths...]', 'else all')),
  )
    .description('take from other users what they may do to documents and should not')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runPermissions);
}

async function runPermissions(given: string[], options: PermissionsOptions): Promise<void> {
  const paths = given.length === 0 ? undefined : given;
  const reason = options.reason ?? null;
  const input = parseInput(planPermissionsInput.omit({ bank: true }), { paths, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planPermissions(bank, input, caller));
}
