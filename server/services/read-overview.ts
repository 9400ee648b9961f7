import { isWrong, type DocumentSummary, type Problem } from '@/lib/document';
import { verdicts, type LockRow, type Verdict } from '@/lib/lock';
import type { Overview } from '@/lib/overview';
import type { LossAlert } from '@/lib/history';
import type { Receipt } from '@/lib/receipt';
import { notRecording } from '@/lib/recorder';
import { isStrongroomError } from '@/lib/errors';
import { redactText } from '@/server/redaction/redact';
import { verifyReceipts } from './verify-receipts';
import type { Bank } from '@/server/bank/bank';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { lockTier } from '@/server/locks/native/kernel-lock';
import { listDocuments } from './list-documents';
import { listLocks } from './list-locks';
import { listLossAlerts } from './list-loss-alerts';
import { listReceipts } from './list-receipts';

const shown = 20;
/** Agents write the same files again and again: this many events make a page of rows. */
const changesKept = 200;

/** Health of the bank at a glance. */
export async function readOverview(bank: Bank): Promise<Overview> {
  const [documents, locks, receipts, losses, zone] = await Promise.all([
    listDocuments(bank),
    listLocks(bank),
    lastReceipts(bank),
    lossesOf(bank),
    zoneOf(bank.root),
  ]);
  const problems = documents.flatMap((document) =>
    document.problems.filter(isWrong).map((problem) => ({ document, problem })),
  );
  problems.sort((one, other) => rank(one.problem.severity) - rank(other.problem.severity));
  return {
    bank: bank.summary,
    documents: {
      count: documents.length,
      bytes: documents.reduce((sum, { size }) => sum + size, 0),
      byLayout: countBy(documents, ({ layout }) => layout),
    },
    locks: { count: locks.length, byVerdict: countVerdicts(locks), attention: attentionOf(locks) },
    problems: {
      count: problems.length,
      errors: problems.filter(({ problem }) => problem.severity === 'error').length,
      worst: onePerDocument(problems).slice(0, shown),
    },
    changes: bank.events.recent(bank.summary.id, changesKept),
    recentDocuments: newest(documents),
    ...receipts,
    lockTier: lockTier().words,
    zone,
    losses,
    recorder: bank.recorder?.state() ?? notRecording,
    watcher: bank.watcher(),
  };
}

/** A journal somebody spoilt must not hide everything else. */
async function lastReceipts(
  bank: Bank,
): Promise<{ receipts: Receipt[]; receiptsFault: string | null }> {
  try {
    const receipts = await listReceipts(bank, { limit: 5 });
    const { faults } = await verifyReceipts(bank);
    return { receipts, receiptsFault: faults[0]?.message ?? null };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return { receipts: [], receiptsFault: redactText(error.message).text };
  }
}

/** Nor a history somebody spoilt; the recorder's state says so. */
async function lossesOf(bank: Bank): Promise<LossAlert[]> {
  try {
    return await listLossAlerts(bank);
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return [];
  }
}

function rank(severity: Problem['severity']): number {
  return severity === 'error' ? 0 : 1;
}

/** A document with ten faults is one thing to look at. */
function onePerDocument(problems: Overview['problems']['worst']): Overview['problems']['worst'] {
  return [
    ...new Map(problems.toReversed().map((one) => [one.document.path, one])).values(),
  ].toReversed();
}

function countBy<T>(items: readonly T[], key: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
}

function countVerdicts(locks: readonly LockRow[]): Record<Verdict, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0]));
  return { ...counts, ...countBy(locks, ({ verdict }) => verdict) } as Record<Verdict, number>;
}

/** What a person should look at: everything that is neither free nor held. */
function attentionOf(locks: readonly LockRow[]): LockRow[] {
  const needs = ({ verdict }: LockRow) => verdict !== 'free' && verdict !== 'held';
  return locks.filter(needs).slice(0, shown);
}

function newest(documents: readonly DocumentSummary[]): DocumentSummary[] {
  return documents
    .map((document) => ({ document, at: Date.parse(document.modifiedAt) }))
    .sort((one, other) => other.at - one.at)
    .slice(0, shown)
    .map(({ document }) => document);
}
