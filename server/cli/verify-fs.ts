import { resolve } from 'node:path';
import type { Finding, Severity } from '@/lib/finding';
import { isStrongroomError } from '@/lib/errors';
import { redactText } from '@/server/redaction/redact';
import { verifyFilesystem } from '@/server/services/verify-filesystem';
import { cancelOnSignal } from './cancel-on-signal';
import { exitOfFinding } from './exit-codes';
import { findingsText } from './findings-text';
import { print, printJson } from './print';
import { reportError } from './report-error';
import { spoken } from './spoken';
import { codeOfSignal } from './stop-on-signal';

interface VerifyFsOptions {
  json?: boolean;
  progress?: boolean;
}

/** Ends with 30 when something locks and durable writes need is broken; a signal ends it, and nothing is left. */
export async function runVerifyFs(given: string, options: VerifyFsOptions): Promise<void> {
  const directory = resolve(given);
  const canceling = cancelOnSignal();
  const quiet = options.json === true || options.progress === false || !process.stderr.isTTY;
  const onProgress = quiet ? () => {} : showProgress;
  try {
    const { signal } = canceling;
    const findings = await verifyFilesystem({ directory, signal, onProgress });
    if (!quiet) clearLine();
    if (findings.some(({ severity }) => severity === 'error')) process.exitCode = exitOfFinding;
    await (options.json ? printJson(findings) : print(described(directory, findings)));
  } catch (error) {
    if (!quiet) clearLine();
    const by = canceling.by();
    if (!isStrongroomError(error) || by === null) throw error;
    reportError(error, options.json === true, false);
    process.exitCode = codeOfSignal[by];
  } finally {
    canceling.end();
  }
}

function described(directory: string, findings: readonly Finding[]): string {
  const place = redactText(JSON.stringify(directory)).text;
  // The directory is the same for all of them: said once.
  const short = findings.map((one) => ({ ...one, path: null }));
  const isTrust = ({ code }: Finding) => code.startsWith('TRUST_');
  return [
    `${spoken(place)}, tried with real processes on this machine:\n\n`,
    findingsText(
      short.filter((one) => !isTrust(one)),
      tried,
    ),
    `\nWhat this means:\n\n`,
    findingsText(short.filter(isTrust), trusted),
  ].join('');
}

const tried: Record<Severity, string> = {
  error: 'broken',
  warning: 'not proven',
  info: 'proven',
};
const trusted: Record<Severity, string> = {
  error: 'do not rely on',
  warning: 'rely on with care',
  info: 'rely on',
};

function showProgress(what: string, done: number, all: number): void {
  clearLine();
  process.stderr.write(`trying ${what} (${done + 1} of ${all})`);
}

function clearLine(): void {
  process.stderr.write('\r\u001b[K');
}
