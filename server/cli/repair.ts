import type { Command } from 'commander';
import { planRepairInput } from '@/lib/inputs';
import { planRepair } from '@/server/services/plan-repair';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type RepairOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerRepair(program: Command): void {
  withConfirmOptions(withBankOptions(program.command('repair').argument('<path>', 'a document')))
    .description('bring a damaged document back; what is damaged is kept beside it')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runRepair);
}

async function runRepair(path: string, options: RepairOptions): Promise<void> {
  const reason = options.reason ?? null;
  const input = parseInput(planRepairInput.omit({ bank: true }), { path, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planRepair(bank, input, caller));
}
