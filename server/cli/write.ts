import type { Command } from 'commander';
import { planWriteInput } from '@/lib/inputs';
import { readStandardInput } from './standard-input';
import { planWrite } from '@/server/services/plan-write';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type WriteOptions = BankOptions &
  ConfirmOptions & { base?: string; merge?: boolean; backup?: boolean; reason?: string };

const largest = 256 << 20;

export function registerWrite(program: Command): void {
  const command = program.command('write').argument('<path>', 'a document, there or new');
  withConfirmOptions(withBankOptions(command))
    .description('make a document what standard input says, under its lock')
    .option('--base <revision>', 'what it was based on, or none; else what stands now')
    .option('--merge', 'where it moved on since its base: merge instead of refusing')
    .option('--backup', 'also keep what stands as a backup beside it')
    .option('--reason <text>', 'why; goes into the receipt')
    .action(runWrite);
}

async function runWrite(path: string, options: WriteOptions): Promise<void> {
  const base = options.base === 'none' ? null : options.base;
  const shape = planWriteInput.omit({ bank: true, text: true }).partial({ base: true });
  const given = { path, base, merge: options.merge ?? false, reason: options.reason ?? null };
  const input = parseInput(shape, given);
  const bank = await openOneBank(options);
  const caller = commandCaller();
  const bytes = await readStandardInput(largest);
  const wish = { ...input, bytes, backup: options.backup ?? false };
  await confirmAndApply(bank, options, caller, () => planWrite(bank, wish, caller));
}
