import type { DocumentSummary } from '@/lib/document';
import type { Finding } from '@/lib/finding';
import { severities } from '@/lib/finding';
import type { Bank } from '@/server/bank/bank';
import { findApplyFaults } from '@/server/bank/find-apply-faults';
import { findClockFaults } from '@/server/bank/find-clock-faults';
import { findDamage } from '@/server/bank/find-damage';
import { findDocumentFaults } from '@/server/bank/find-document-faults';
import { findGroundFaults } from '@/server/bank/find-ground-faults';
import { findHistoryFaults } from '@/server/bank/find-history-faults';
import { findLockFaults } from '@/server/bank/find-lock-faults';
import { findMirrorFaults } from '@/server/bank/find-mirror-faults';
import { findModeFaults } from '@/server/bank/find-mode-faults';
import { findOverlaps } from '@/server/bank/find-overlaps';
import { findSessionFaults } from '@/server/bank/find-session-faults';
import { findSettingsFaults } from '@/server/bank/find-settings-faults';
import { findStateFaults } from '@/server/bank/find-state-faults';
import { findWatchFaults } from '@/server/bank/find-watch-faults';
import { listEntries } from '@/server/bank/list-entries';
import { lookAtTemps } from '@/server/bank/mend/look-at-temps';
import { zoneOf } from '@/server/bank/settings/zone-of';
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
  const [documents, locks, overlaps, state, applying, history, settings] = await Promise.all([
    listDocuments(bank),
    listLocks(bank),
    findOverlaps(bank.root),
    findStateFaults(bank),
    findApplyFaults(bank),
    findHistoryFaults(bank),
    findSettingsFaults(bank.root),
  ]);
  const findings = [
    ...findGroundFaults(bank),
    ...settings,
    ...overlaps,
    ...applying,
    ...state.findings,
    ...history,
    ...findLockFaults(locks, bank.root),
    ...(await findInTree(bank, documents)),
  ].map(redactFinding);
  findings.sort((one, other) => rank(one) - rank(other));
  const looked = { documents: documents.length, locks: locks.length, receipts: state.receipts };
  return { findings, looked };
}

/** What the documents themselves and what lies beside them tell. */
async function findInTree(bank: Bank, documents: readonly DocumentSummary[]): Promise<Finding[]> {
  const { root } = bank;
  const listed = await listEntries(root);
  const { entries, recogniser } = listed;
  const [temps, { repairable, findings: missing }, modes, mirrors, watches, sessions] =
    await Promise.all([
      lookAtTemps(bank, listed),
      findDamage(bank, listed, documents),
      findModeFaults(root, entries),
      findMirrorFaults(root, entries),
      findWatchFaults(entries),
      findSessionFaults(root, recogniser),
    ]);
  return [
    ...missing,
    ...findDocumentFaults(documents, { root, temps, repairable }),
    ...modes,
    ...mirrors,
    ...sessions,
    ...findClockFaults(entries, Date.now(), await zoneOf(root)),
    ...watches,
  ];
}

function rank({ severity }: Finding): number {
  return severities.indexOf(severity);
}
