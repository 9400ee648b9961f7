import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import type { Severity } from '@/lib/finding';
import { plural } from '@/lib/format';
import { redactText } from '@/server/redaction/redact';
import { diagnoseBank, type Diagnosis } from '@/server/services/diagnose-bank';
import { openOneBank, withBankOptions, type BankOptions } from './bank-command';
import { withConfirmOptions, type ConfirmOptions } from './confirm-plan';
import { runDoctorFix } from './doctor-fix';
import { exitOfFinding } from './exit-codes';
import { findingsText } from './findings-text';
import { print, printJson } from './print';
import { spoken } from './spoken';
import { runVerifyFs } from './verify-fs';

type DoctorOptions = BankOptions &
  ConfirmOptions & { verifyFs?: string; fix?: boolean; reason?: string };

export function registerDoctor(program: Command): void {
  withConfirmOptions(withBankOptions(program.command('doctor')))
    .description('say what is wrong with a bank; exit 30 when something is')
    .option('--fix', 'mend what can be mended, as one plan; locks have their own command')
    .option('--reason <text>', 'with --fix: why; goes into the receipt')
    .option('--verify-fs <dir>', 'try out instead what locks in that directory can be trusted with')
    .action((options: DoctorOptions) => {
      refuseMixed(options);
      if (options.verifyFs !== undefined) return runVerifyFs(options.verifyFs, options);
      return options.fix ? runDoctorFix(options) : runDoctor(options);
    });
}

/** What only a fix takes is not silently passed over without one. */
function refuseMixed({ fix, verifyFs, yes, dryRun, reason }: DoctorOptions): void {
  if (fix && verifyFs !== undefined)
    throw failure('INVALID_INPUT', '--fix and --verify-fs exclude each other.');
  if (!fix && (yes || dryRun || reason !== undefined))
    throw failure('INVALID_INPUT', '--yes, --dry-run and --reason go with --fix.');
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
