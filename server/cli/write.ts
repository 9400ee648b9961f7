import { Option, type Command } from 'commander';
import { failure } from '@/lib/errors';
import { planWriteInput } from '@/lib/inputs';
import { readStandardInput } from './standard-input';
import { planWrite } from '@/server/services/plan-write';
import { commandCaller, openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { confirmAndApply, withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { parseInput } from './parse-input';

type WriteOptions = BankOptions &
  ConfirmOptions & {
    base?: string;
    merge?: boolean;
    backup?: boolean;
    content?: string;
    exact?: boolean;
    lock?: boolean;
    reason?: string;
  };

const largest = 256 << 20;

export function registerWrite(program: Command): void {
  const command = program.command('write').argument('<path>', 'a document, there or new');
  withConfirmOptions(withBankOptions(command))
    .description('make a document what standard input says, under its lock')
    .option('--content <text>', 'instead of standard input')
    .option('--exact', "byte for byte; else texts end as the layout's own writers end them")
    .option('--base <revision>', 'what it was based on, or none; else what stands now')
    .option('--merge', 'where it moved on since its base: merge instead of refusing')
    .option('--backup', 'also keep what stands as a backup beside it')
    .option('--reason <text>', 'why; goes into the receipt')
    .addOption(new Option('--no-lock').hideHelp())
    .action(runWrite);
}

async function runWrite(path: string, options: WriteOptions): Promise<void> {
  if (options.lock === false) throw noWay();
  const base = options.base === 'none' ? null : options.base;
  const shape = planWriteInput.omit({ bank: true, text: true }).partial({ base: true });
  const given = { path, base, merge: options.merge ?? false, reason: options.reason ?? null };
  const input = parseInput(shape, given);
  const bank = await openOneBank(options);
  const caller = commandCaller();
  const { content, backup = false, exact = false } = options;
  const bytes = content === undefined ? await readStandardInput(largest) : Buffer.from(content);
  const wish = { ...input, bytes, backup, tidy: !exact };
  await confirmAndApply(bank, options, caller, () => planWrite(bank, wish, caller));
}

function noWay() {
  const words = 'A document is always written under its lock: leave --no-lock out.';
  return failure('INVALID_INPUT', words, { option: '--no-lock' });
}
