import { join } from 'node:path';
import { isStrongroomError } from '@/lib/errors';
import type { Finding } from '@/lib/finding';
import { shellQuoted } from '@/lib/shell-quoted';
import { lookAt } from '@/server/disk/entry';
import type { Bank } from './bank';
import { readJournal } from './read-journal';

/** What is wrong with our own state: the journal's chain, and who may get at it. */
export async function findStateFaults({
  stateDirectory,
}: Pick<Bank, 'stateDirectory'>): Promise<{ findings: Finding[]; receipts: number }> {
  const [open, journal] = await Promise.all([
    findOpenness(stateDirectory),
    findJournalFaults(stateDirectory),
  ]);
  return { findings: [...open, ...journal.findings], receipts: journal.receipts };
}

const others = 0o077;
const writing = 0o022;

async function findOpenness(path: string): Promise<Finding[]> {
  const facts = await lookAt(path);
  if (facts?.kind !== 'directory' || (facts.mode & others) === 0) return [];
  const mode = facts.mode.toString(8).padStart(4, '0');
  const mayWrite = (facts.mode & writing) !== 0;
  const evidence = `Its mode is ${mode}: other users of this machine may ${mayWrite ? 'change' : 'read'} the journal and what else strongroom keeps of this bank.`;
  const severity = mayWrite ? 'error' : 'warning';
  const fix = `chmod 700 ${shellQuoted(path)}`;
  return [{ code: 'STATE_DIRECTORY_OPEN', severity, path, evidence, fix }];
}

async function findJournalFaults(
  stateDirectory: string,
): Promise<{ findings: Finding[]; receipts: number }> {
  const path = join(stateDirectory, 'journal.jsonl');
  const base = { severity: 'error', path, fix: null } as const;
  try {
    const { receipts, faults } = await readJournal(stateDirectory);
    const findings = faults.map(({ message }) => ({
      ...base,
      code: 'JOURNAL_FAULT' as const,
      evidence: message,
    }));
    return { findings, receipts: receipts.length };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return {
      findings: [{ ...base, code: 'JOURNAL_UNREADABLE', evidence: error.message }],
      receipts: 0,
    };
  }
}
