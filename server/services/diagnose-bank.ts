import type { Finding } from '@/lib/finding';
import { severities } from '@/lib/finding';
import type { Bank } from '@/server/bank/bank';
import { findDocumentFaults } from '@/server/bank/find-document-faults';
import { findGroundFaults } from '@/server/bank/find-ground-faults';
import { findLockFaults } from '@/server/bank/find-lock-faults';
import { findOverlaps } from '@/server/bank/find-overlaps';
import { findStateFaults } from '@/server/bank/find-state-faults';
import { redactFinding } from '@/server/redaction/redact-finding';
import { listDocuments } from './list-documents';
import { listLocks } from './list-locks';

export interface Diagnosis {
  /** The worst first. */
  findings: Finding[];
  /** How much was looked at. */
  looked: { documents: number; locks: number; receipts: number };
}

/** Everything that is wrong with a bank, or weakens what is said of it. Creates and changes nothing. */
export async function diagnoseBank(bank: Bank): Promise<Diagnosis> {
  const [documents, locks, overlaps, state] = await Promise.all([
    listDocuments(bank),
    listLocks(bank),
    findOverlaps(bank.root),
    findStateFaults(bank),
  ]);
  const findings = [
    ...findGroundFaults(bank),
    ...overlaps,
    ...state.findings,
    ...findLockFaults(locks, bank.root),
    ...findDocumentFaults(documents),
  ].map(redactFinding);
  findings.sort((one, other) => rank(one) - rank(other));
  const looked = { documents: documents.length, locks: locks.length, receipts: state.receipts };
  return { findings, looked };
}

function rank({ severity }: Finding): number {
  return severities.indexOf(severity);
}
