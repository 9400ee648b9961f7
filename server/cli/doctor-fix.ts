import { isStrongroomError } from '@/lib/errors';
import { planMendInput } from '@/lib/inputs';
import type { OfferedPlan } from '@/lib/plan';
import type { Bank } from '@/server/bank/bank';
import { redactText } from '@/server/redaction/redact';
import { recoverBank } from '@/server/services/recover-bank';
import { planMend } from '@/server/services/plan-mend';
import { commandCaller, openOneBank, type BankOptions } from './bank-command';
import { confirmAndApply, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';
import { print, printJson } from './print';
import { spoken } from './spoken';

/**
 * All that can be mended as one plan, confirmed as any other. Nothing to mend is no failure. A change that was
 * interrupted is ended first: it was confirmed.
 */
export async function runDoctorFix(
  options: BankOptions & ConfirmOptions & { reason?: string },
): Promise<void> {
  const reason = options.reason ?? null;
  const input = parseInput(planMendInput.omit({ bank: true }), { reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  if (!options.dryRun) await endInterrupted(bank, options);
  let planned: OfferedPlan;
  try {
    planned = await planMend(bank, input, caller);
  } catch (error) {
    if (!isStrongroomError(error) || error.details['mend'] !== 'nothing') throw error;
    const words = spoken(redactText(error.message).text);
    return options.json ? printJson(null) : print(`${words}\n`);
  }
  await confirmAndApply(bank, options, caller, () => Promise.resolve(planned));
}

async function endInterrupted(bank: Bank, { json }: BankOptions): Promise<void> {
  const became = await recoverBank(bank);
  if (became === 'nothing' || json) return;
  const words = became === 'finished' ? 'was finished' : 'was rolled back';
  await print(`A change that was interrupted ${words}.\n`);
}
