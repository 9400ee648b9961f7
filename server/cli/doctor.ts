import type { Command } from 'commander';
import type { Severity } from '@/lib/finding';
import { plural } from '@/lib/format';
import { redactText } from '@/server/redaction/redact';
import { diagnoseBank, type Diagnosis } from '@/server/services/diagnose-bank';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { exitOfFinding } from './exit-codes';
import { findingsText } from './findings-text';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { runVerifyFs } from './verify-fs';

type DoctorOptions = BankOptions & { verifyFs?: string };

export function registerDoctor(program: Command): void {
  withBankOptions(program.command('doctor'))
    .description('say what is wrong with a bank; exit 30 when something is')
    .option('--verify-fs <dir>', 'try out instead what locks in that directory can be trusted with')
    .action((options: DoctorOptions) =>
      options.verifyFs === undefined ? runDoctor(options) : runVerifyFs(options.verifyFs, options),
    );
}

async function runDoctor(options: DoctorOptions): Promise<void> {
  const bank = await openOneBank(options);
  const diagnosis = await diagnoseBank(bank);
  const { findings } = diagnosis;
  if (findings.some(({ severity }) => severity === 'error')) process.exitCode = exitOfFinding;
  await (options.json ? printJson(findings) : print(described(bank.root, diagnosis)));
}

function described(root: string, { findings, looked }: Diagnosis): string {
  const amount = [
    plural(looked.documents, 'document'),
    plural(looked.locks, 'lock'),
    plural(looked.receipts, 'receipt'),
  ].join(', ');
  const place = spoken(redactText(JSON.stringify(root)).text);
  const end = `looked at ${amount} in ${place}`;
  if (findings.length === 0) return `Nothing is wrong: ${end}.\n`;
  const count = (severity: Severity, one: string, many?: string) =>
    plural(findings.filter((found) => found.severity === severity).length, one, many);
  const counts = `${count('error', 'error')}, ${count('warning', 'warning')}, ${count('info', 'remark')}`;
  return `${findingsText(findings, headings)}\n${counts}; ${end}.\n`;
}

const headings: Record<Severity, string> = {
  error: 'errors',
  warning: 'warnings',
  info: 'worth knowing',
};
