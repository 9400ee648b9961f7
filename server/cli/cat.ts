import type { Command } from 'commander';
import { readDocument } from '@/server/services/read-document';
import { streamDocument } from '@/server/services/stream-document';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { print, printJson } from './print';

export function registerCat(program: Command): void {
  withBankOptions(program.command('cat').argument('<path>', 'a document'))
    .description('print a document, byte for byte')
    .option('--redact', 'replace secrets')
    .action(runCat);
}

/** With `--json` the facts and the text, redacted: a text that is not UTF-8 has no JSON form. */
async function runCat(path: string, options: BankOptions & { redact?: boolean }): Promise<void> {
  const bank = await openOneBank(options);
  if (options.json) return printJson(await readDocument(bank, { path }));
  const input = { path, redact: options.redact ?? false };
  for await (const piece of streamDocument(bank, input)) await print(piece);
}
