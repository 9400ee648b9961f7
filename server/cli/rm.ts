import type { Command } from 'commander';
import { planDeleteInput } from '@/lib/inputs';
import { planDelete } from '@/server/services/plan-delete';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type RmOptions = BankOptions & ConfirmOptions & { base?: string; reason?: string };

export function registerRm(program: Command): void {
  withConfirmOptions(withBankOptions(program.command('rm').argument('<path>', 'a document')))
    .description('remove a document; the history keeps its bytes')
    .option('--base <revision>', 'only if it still is this')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runRm);
}

async function runRm(path: string, options: RmOptions): Promise<void> {
  const shape = planDeleteInput.omit({ bank: true }).partial({ base: true });
  const input = parseInput(shape, { path, base: options.base, reason: options.reason ?? null });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planDelete(bank, input, caller));
}
