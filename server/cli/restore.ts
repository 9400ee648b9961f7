import type { Command } from 'commander';
import { splitRevision } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { planRestoreInput } from '@/lib/inputs';
import { planRestore } from '@/server/services/plan-restore';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type RestoreOptions = BankOptions & ConfirmOptions & { reason?: string };

export function registerRestore(program: Command): void {
  const command = program.command('restore').argument('<path@revision>', 'a document as it was');
  withConfirmOptions(withBankOptions(command))
    .description('bring a document back to a revision of its history')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runRestore);
}

async function runRestore(which: string, options: RestoreOptions): Promise<void> {
  const { path, revision } = splitRevision(which);
  if (revision === null) throw noRevision(which);
  const shape = planRestoreInput.omit({ bank: true });
  const input = parseInput(shape, { path, revision, reason: options.reason ?? null });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planRestore(bank, input, caller));
}

function noRevision(which: string) {
  return failure(
    'INVALID_INPUT',
    `${JSON.stringify(which)} names no revision. Write PATH@sha256:…; list them with: strongroom history PATH`,
    { path: which },
  );
}
