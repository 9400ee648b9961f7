import type { Command } from 'commander';
import { splitRevision } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { Bank } from '@/server/bank/bank';
import { readConfig } from '@/server/config';
import { redactText } from '@/server/redaction/redact';
import { readDocument } from '@/server/services/read-document';
import { readLocked } from '@/server/services/read-locked';
import { readVersion } from '@/server/services/read-version';
import { showPretty } from '@/server/services/show-pretty';
import { streamDocument } from '@/server/services/stream-document';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { print, printJson } from './print';
import { waitLine } from './wait-line';

type CatOptions = BankOptions & {
  redact?: boolean;
  locked?: boolean;
  pretty?: boolean;
  raw?: boolean;
};

export function registerCat(program: Command): void {
  withBankOptions(
    program.command('cat').argument('<path[@revision]>', 'a document, as it stands or once was'),
  )
    .description('print a document, byte for byte')
    .option('--redact', 'replace secrets')
    .option('--locked', 'read it while holding its lock; else as the last writer left it, at once')
    .option('--pretty', 'JSON with a line for each value')
    .option('--raw', 'byte for byte, which is how it is printed anyway')
    .action(runCat);
}

/** With `--json` the facts and the text, redacted: a text that is not UTF-8 has no JSON form. */
async function runCat(which: string, options: CatOptions): Promise<void> {
  const { path, revision } = splitRevision(which);
  refuseTogether(options, revision);
  const bank = await openOneBank(options);
  if (options.json && revision !== null) {
    return printJson(await readVersion(bank, { path, revision }));
  }
  if (options.json) return printJson(await readDocument(bank, { path }));
  const redact = options.redact ?? false;
  const bytes = options.locked ? await lockedBytes(bank, path, options) : null;
  if (options.pretty) {
    const whole = bytes ?? (await bytesOf(bank, path, revision));
    return print(showPretty(bank, { path, bytes: whole, redact }));
  }
  if (bytes !== null) return print(redact ? redactText(bytes.toString('utf8')).text : bytes);
  for await (const piece of streamDocument(bank, { path, revision, redact })) await print(piece);
}

function refuseTogether({ json, locked, pretty, raw }: CatOptions, revision: string | null): void {
  const given = [
    [json && (locked || pretty || raw), '--json gives facts and the text: leave the others out.'],
    [pretty && raw, '--pretty and --raw exclude each other.'],
    [locked && revision !== null, 'What once stood never changes: --locked is for what stands.'],
  ] as const;
  for (const [is, words] of given) if (is) throw failure('INVALID_INPUT', words, {});
}

/** While the lock is waited for its holder is shown; Ctrl-C ends the wait. */
async function lockedBytes(bank: Bank, path: string, options: CatOptions): Promise<Buffer> {
  const flags = { lockTimeout: options.lockTimeout };
  const { lockTimeout: timeout } = readConfig(flags, process.env, process.cwd());
  const canceling = cancelOnSignal();
  const line = waitLine({ path, quiet: options.progress === false });
  const wish = { path, timeout, signal: canceling.signal, onWait: line.tell };
  try {
    return await readLocked(bank, wish);
  } finally {
    line.end();
    canceling.end();
  }
}

async function bytesOf(bank: Bank, path: string, revision: string | null): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of streamDocument(bank, { path, revision, redact: false })) {
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
