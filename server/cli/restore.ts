import type { Command } from 'commander';
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
  const shape = planRestoreInput.omit({ bank: true });
  const input = parseInput(shape, { path, revision, reason: options.reason ?? null });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planRestore(bank, input, caller));
}

/** `PATH@sha256:…`, split at the last `@sha256:`: a name may hold an `@`. */
function splitRevision(which: string): { path: string; revision: string } {
  const at = which.lastIndexOf('@sha256:');
  if (at > 0) return { path: which.slice(0, at), revision: which.slice(at + 1) };
  throw failure(
    'INVALID_INPUT',
    `${JSON.stringify(which)} names no revision. Write PATH@sha256:…; list them with: strongroom history PATH`,
    { path: which },
  );
}
