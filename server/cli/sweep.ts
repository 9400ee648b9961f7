import type { Command } from 'commander';
import { planSweepInput } from '@/lib/inputs';
import { planSweep } from '@/server/services/plan-sweep';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type SweepOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerSweep(program: Command): void {
  withConfirmOptions(withBankOptions(program.command('sweep').argument('[paths...]', 'else all')))
    .description('remove temporary files whose writers are proven to be gone')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runSweep);
}

async function runSweep(given: string[], options: SweepOptions): Promise<void> {
  const paths = given.length === 0 ? undefined : given;
  const reason = options.reason ?? null;
  const input = parseInput(planSweepInput.omit({ bank: true }), { paths, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planSweep(bank, input, caller));
}
