import type { Command } from 'commander';
import { archiveExportInput } from '@/lib/archive-inputs';
import { exportArchive } from '@/server/services/export-archive';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { parseInput } from './parse-input';
import { print } from './print';
import { withFilterOptions } from './tasks-archived';

interface ExportOptions extends BankOptions {
  format?: string;
  query?: string;
  from?: string;
  to?: string;
  source?: string;
  month?: string;
  redact?: boolean;
}

export function registerTasksExport(tasks: Command): void {
  withFilterOptions(withBankOptions(tasks.command('export')))
    .description('print the archived tasks as JSON or CSV, newest first')
    .option('--format <format>', 'json or csv', 'json')
    .option('--redact', 'replace secrets, as is done unless --no-redact is given', true)
    .option('--no-redact', 'print them as they are, for a copy that stays here')
    .action((_own: ExportOptions, command: Command) => runExport(command.optsWithGlobals()));
}

async function runExport(options: ExportOptions): Promise<void> {
  const {
    query = null,
    from = null,
    to = null,
    source = null,
    month = null,
    format,
    redact = true,
  } = options;
  const shape = archiveExportInput.omit({ bank: true });
  const input = parseInput(shape, { query, from, to, source, month, format });
  const bank = await openOneBank(options);
  for await (const piece of exportArchive(bank, { ...input, redact })) await print(piece);
}
