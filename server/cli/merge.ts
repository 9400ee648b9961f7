import type { Command } from 'commander';
import { planMergeInput } from '@/lib/inputs';
import { planMerge } from '@/server/services/plan-merge';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type MergeOptions = BankOptions & ConfirmOptions & { base?: string; reason?: string };

export function registerMerge(program: Command): void {
  const command = program
    .command('merge')
    .argument('<ours>', 'the document that becomes the merge')
    .argument('<theirs>', 'another document, or PATH@sha256:… of the history');
  withConfirmOptions(withBankOptions(command))
    .description('bring what another document or version says into a document')
    .option('--base <which>', 'what both began with: a document, or PATH@sha256:…')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runMerge);
}

async function runMerge(ours: string, theirs: string, options: MergeOptions): Promise<void> {
  const { base = null, reason = null } = options;
  const input = parseInput(planMergeInput.omit({ bank: true }), { ours, theirs, base, reason });
  const bank = await openOneBank(options);
  const caller = commandCaller();
  await confirmAndApply(bank, options, caller, () => planMerge(bank, input, caller));
}
