import type { Command } from 'commander';
import { splitRevision } from '@/lib/bank-path';
import { planForgetInput } from '@/lib/inputs';
import { planForgetHistory } from '@/server/services/plan-forget-history';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type ForgetOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerHistoryForget(history: Command): void {
  const command = history.command('forget').argument('<path[@revision]>', 'a document, as it was');
  withConfirmOptions(withBankOptions(command))
    .description('remove what it held from the history for good, such as a secret')
    .option('--reason <text>', 'why; goes into the receipt')
    .action((which: string, _own: ForgetOptions, own: Command) =>
      runForget(which, own.optsWithGlobals()),
    );
}

async function runForget(which: string, options: ForgetOptions): Promise<void> {
  const shape = planForgetInput.omit({ bank: true });
  const input = parseInput(shape, { ...splitRevision(which), reason: options.reason ?? '' });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planForgetHistory(bank, input, caller));
}
