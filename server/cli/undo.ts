import type { Command } from 'commander';
import { planUndoInput } from '@/lib/inputs';
import { planUndo } from '@/server/services/plan-undo';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type UndoOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerUndo(program: Command): void {
  withConfirmOptions(withBankOptions(program.command('undo').argument('<receipt>', 'its id')))
    .description('take back what a receipt says was done')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runUndo);
}

async function runUndo(receipt: string, options: UndoOptions): Promise<void> {
  const shape = planUndoInput.omit({ bank: true });
  const input = parseInput(shape, { receipt, reason: options.reason ?? null });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planUndo(bank, input, caller));
}
