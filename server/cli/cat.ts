import type { Command } from 'commander';
import { splitRevision } from '@/lib/bank-path';
import { readDocument } from '@/server/services/read-document';
import { readVersion } from '@/server/services/read-version';
import { streamDocument } from '@/server/services/stream-document';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { print, printJson } from './print';

export function registerCat(program: Command): void {
  withBankOptions(
    program.command('cat').argument('<path[@revision]>', 'a document, as it stands or once was'),
  )
    .description('print a document, byte for byte')
    .option('--redact', 'replace secrets')
    .action(runCat);
}

/** With `--json` the facts and the text, redacted: a text that is not UTF-8 has no JSON form. */
async function runCat(which: string, options: BankOptions & { redact?: boolean }): Promise<void> {
  const bank = await openOneBank(options);
  const { path, revision } = splitRevision(which);
  if (options.json && revision !== null) {
    return printJson(await readVersion(bank, { path, revision }));
  }
  if (options.json) return printJson(await readDocument(bank, { path }));
  const input = { path, revision, redact: options.redact ?? false };
  for await (const piece of streamDocument(bank, input)) await print(piece);
}
