import { Writable } from 'node:stream';
import type { Command } from 'commander';
import { serveMcp } from '@/server/mcp/serve-mcp';
import { openOneBank, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { spoken } from './spoken';
import { codeOfSignal } from './stop-on-signal';
import { version } from './version';

export function registerMcp(program: Command): void {
  program
    .command('mcp')
    .description('answer an agent by the Model Context Protocol over standard input and output')
    .option('--root <dir>', 'the bank; else MEMORY_STORAGE_ROOT, ./memory-bank, or this directory')
    .option('--read-only', 'leave the index as it is, too')
    .action(runMcp);
}

/** Standard output carries the protocol alone; what else is printed there goes to stderr. */
async function runMcp(options: Pick<BankOptions, 'root' | 'readOnly'>): Promise<void> {
  const output = ownStdout();
  const canceling = cancelOnSignal();
  const bank = await openOneBank(options);
  if (process.stdin.isTTY) {
    const words = `waits for an agent on standard input, with the bank ${bank.root}; Ctrl-C ends it.`;
    process.stderr.write(`strongroom: ${spoken(words)}\n`);
  }
  await serveMcp(bank, version, { input: process.stdin, output, signal: canceling.signal });
  await bank.close();
  const by = canceling.by();
  // An open standard input would keep the process.
  process.exit(by === null ? 0 : codeOfSignal[by]);
}

function ownStdout(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  return new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => void write(chunk, done),
  });
}
