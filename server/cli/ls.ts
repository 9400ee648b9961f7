import type { Command } from 'commander';
import { parseBankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { DocumentSummary } from '@/lib/document';
import { listDocuments } from '@/server/services/list-documents';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { print, printJson } from './print';
import { table } from './table';

export function registerLs(program: Command): void {
  withBankOptions(program.command('ls').argument('[path]', 'a document or a folder'))
    .description('list the documents of a bank and what is wrong with them')
    .action(runLs);
}

async function runLs(path: string | undefined, options: BankOptions): Promise<void> {
  const all = await listDocuments(await openOneBank(options));
  const documents = path === undefined ? all : below(all, path.replace(/\/+$/, ''));
  if (options.json) return printJson(documents);
  const rows = documents.map(({ layout, kind, size, problems, path: name }) => [
    layout,
    kind,
    String(size),
    problems.map(({ code, line }) => (line === null ? code : `${code}:${line}`)).join(' ') || '-',
    name,
  ]);
  await print(table(['LAYOUT', 'KIND', 'BYTES', 'PROBLEMS', 'PATH'], rows));
}

function below(all: readonly DocumentSummary[], text: string): DocumentSummary[] {
  const path = parseBankPath(text);
  const found = all.filter((one) => one.path === path || one.path.startsWith(`${path}/`));
  if (found.length > 0) return found;
  throw failure('NOT_FOUND', `There is nothing at ${JSON.stringify(path)} in this bank.`, { path });
}
