import type { Command } from 'commander';
import { isStrongroomError } from '@/lib/errors';
import { readConfig } from '@/server/config';
import { withDocumentLock } from '@/server/services/with-document-lock';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { cancelOnSignal } from './cancel-on-signal';
import { printJson } from './print';
import { reportError } from './report-error';
import { runChild } from './run-child';
import { codeOfSignal, type EndingSignal } from './stop-on-signal';
import { waitLine } from './wait-line';

type WithOptions = BankOptions & { keep?: boolean };

export function registerWith(program: Command): void {
  const command = program.command('with').argument('<path>', 'a document');
  withBankOptions(command.argument('<command...>', 'what to run, after --'))
    .description('run a command while holding the lock its document’s writers take')
    .option('--keep', 'let the command go on when the lock is lost')
    .action(runWith);
}

/** Ends with the command's own exit code; 127 when it is not found, 126 when it may not be run. */
async function runWith(path: string, words: string[], options: WithOptions): Promise<void> {
  const bank = await openOneBank(options);
  const flags = { lockTimeout: options.lockTimeout };
  const { lockTimeout } = readConfig(flags, process.env, process.cwd());
  const canceling = cancelOnSignal();
  const line = waitLine({ path, quiet: options.json === true || options.progress === false });
  const wish = { path, timeout: lockTimeout, signal: canceling.signal, onWait: line.tell };
  try {
    const told = await withDocumentLock(bank, wish, async ({ signal, waitedMs, assertHeld }) => {
      line.end();
      const stop = options.keep ? null : signal;
      const child = runChild(words, { aside: options.json === true, stop });
      // Not before signals go on to the child: one in between would end us, and leave it and the lock.
      canceling.end();
      const end = await child;
      process.exitCode = end.exitCode;
      assertHeld();
      return { path, waitedMs: Math.round(waitedMs), ...end };
    });
    if (options.json) await printJson(told);
  } catch (error) {
    line.end();
    report(error, options, words, canceling.by());
  } finally {
    canceling.end();
  }
}

/** Our own failures say their code too, so that nobody takes them for the command's. */
function report(
  error: unknown,
  { json, keep }: WithOptions,
  [program]: string[],
  by: EndingSignal | null,
): void {
  const code = reportError(error, json ?? false, process.env['STRONGROOM_DEBUG'] === '1');
  const isChild = isStrongroomError(error) && error.details['program'] === program;
  if (isChild) process.exitCode = error.code === 'NOT_FOUND' ? 127 : 126;
  else if (keep && isStrongroomError(error) && error.code === 'LOCK_LOST') return;
  else process.exitCode = by === null ? code : codeOfSignal[by];
}
