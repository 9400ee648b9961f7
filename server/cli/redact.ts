import type { Command } from 'commander';
import { failure } from '@/lib/errors';
import { countOf, plural } from '@/lib/format';
import type { RedactionReport } from '@/lib/redaction';
import { findRoots } from '@/server/bank/find-bank';
import { rememberRedaction } from '@/server/bank/settings/remember-redaction';
import { readConfig } from '@/server/config';
import { explainRedactions } from '@/server/services/explain-redactions';
import { redactStream } from '@/server/services/redact-stream';
import { exitOfFinding } from './exit-codes';
import { print, printJson } from './print';
import { table } from './table';

interface RedactOptions {
  root?: string;
  explain?: boolean;
  json?: boolean;
}

export function registerRedact(program: Command): void {
  program
    .command('redact')
    .description('replace the secrets in what is piped in')
    .option('--root <dir>', 'a bank whose own rules hold too; without one the built-in ones do')
    .option('--explain', 'say instead which rules find what, and where; exit 30 when one does')
    .option('--json', 'with --explain: one JSON document on stdout')
    .action(runRedact);
}

async function runRedact({ root, explain, json }: RedactOptions): Promise<void> {
  if (json && !explain) throw failure('INVALID_INPUT', '--json goes with --explain.');
  if (process.stdin.isTTY) {
    throw failure('INVALID_INPUT', 'The text is read from standard input: pipe it in.');
  }
  await rememberBank(root);
  const input = process.stdin as AsyncIterable<Buffer>;
  if (!explain) {
    for await (const piece of redactStream(input)) if (piece.length > 0) await print(piece);
    return;
  }
  const report = await explainRedactions(input);
  if (report.total > 0) process.exitCode = exitOfFinding;
  await (json ? printJson(report) : print(described(report)));
}

/** The bank a command here would work on, where there is one; asked for, it must be there. */
async function rememberBank(root: string | undefined): Promise<void> {
  const flags = { root: root === undefined ? [] : [root] };
  const [found] = await findRoots(readConfig(flags, process.env, process.cwd()));
  if (found !== undefined) await rememberRedaction(found);
}

/** The rest is counted: whoever wants all of them asks for JSON. */
const mostRows = 200;

function described({ findings, total, byRule }: RedactionReport): string {
  if (total === 0) return 'No secret is found.\n';
  const rows = findings
    .slice(0, mostRows)
    .map(({ rule, line, column, near }) => [`${line}:${column}`, rule, near]);
  const rest = total - rows.length;
  const more = rest > 0 ? `and ${countOf(rest)} more: --json lists more of them\n` : '';
  const counts = Object.entries(byRule).map(([rule, count]) => `${countOf(count)} by ${rule}`);
  const list = table(['PLACE', 'RULE', 'NEAR'], rows);
  return `${list}${more}${plural(total, 'secret')}: ${counts.join(', ')}.\n`;
}
