import { canonicalJson } from '@/lib/canonical-json';
import type { Receipt } from '@/lib/receipt';
import { appendLine, proveAppendable } from '@/server/disk/append-line';
import { unconfined } from '@/server/disk/confine';
import { lookAt } from '@/server/disk/entry';
import { readRange } from '@/server/disk/read';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import type { Held } from '@/server/locks/acquire/watch-grip';
import { writeJournalHead } from './journal-head';
import { journalPath } from './journal-path';
import { parseReceipt } from './parse-receipt';
import { hashOf } from './read-journal';
import { prepareStateDirectory } from './state-directory';

/*
 * The journal: one receipt a line, `<state>/journal.jsonl`, chained by hash.
 *
 * Appending: state directory made if missing -> lock `journal.jsonl.lock`, open for writing -> the change that is
 * to be recorded -> last receipt read -> its hash goes into the new one -> hash over the canonical JSON without `hash` -> appended and synced -> head written -> lock
 * released.
 * A crash before the append leaves the journal as it was; during it, a torn tail: the next append begins a
 * new line, and the torn one is reported for ever, never read as a receipt; after it, a head one receipt behind.
 * Found when read: any line that was altered, dropped, added or moved, and lines cut off the end. Not found: a
 * journal and a head written anew as a whole by somebody who computes the hashes.
 * Reading creates nothing.
 */

/** What a receipt is before it has its place in the chain. */
export type NewReceipt = Omit<Receipt, 'hash' | 'previousHash'>;

/** The same before it is known what became of its targets. */
export type PlannedReceipt = Omit<NewReceipt, 'targets'>;

/** Adds one receipt to a journal that is locked and proven writable. */
export type AppendReceipt = (entry: NewReceipt) => Promise<Receipt>;

/**
 * Does work that ends in a receipt. The journal is locked and opened for writing before: what cannot be recorded is
 * not begun.
 * @throws LOCK_HELD, PERMISSION_DENIED, STORAGE_FAULT, PATH_OUTSIDE_BANK before `work` began
 */
export async function withJournal<T>(
  stateDirectory: string,
  work: (append: AppendReceipt, held: Held) => Promise<T>,
  bound: { timeoutMs: number; signal?: AbortSignal } = { timeoutMs: 5000 },
): Promise<T> {
  await prepareStateDirectory(stateDirectory);
  const path = journalPath(stateDirectory);
  return withLock(lockOf(path), { ...bound, purpose: 'journal' }, async (held) => {
    await proveAppendable(path, { mode: 0o600 });
    return work((entry) => append(stateDirectory, entry, () => held.assertHeld()), held);
  });
}

async function append(
  stateDirectory: string,
  entry: NewReceipt,
  fence: () => void,
): Promise<Receipt> {
  const path = journalPath(stateDirectory);
  const chained = { ...entry, previousHash: (await lastReceipt(path))?.hash ?? null };
  const receipt: Receipt = { ...chained, hash: hashOf(chained) };
  await appendLine(path, canonicalJson(receipt), { mode: 0o600, fence });
  await writeJournalHead(stateDirectory, receipt.hash, fence).catch(() => {
    // The receipt is there. A head that stays behind names an earlier one, which is there too.
  });
  return receipt;
}

/** Reads from the end, as far as it takes: an append does not get slower with every receipt. */
async function lastReceipt(path: string): Promise<Receipt | null> {
  const size = (await lookAt(path))?.size ?? 0;
  for (let length = 1 << 14; ; length *= 4) {
    const start = Math.max(0, size - length);
    const { bytes } = await readRange(unconfined(path), start, size - start);
    const lines = bytes.toString('utf8').split('\n');
    if (start > 0) lines.shift();
    const last = lastOf(lines);
    if (last !== null || start === 0) return last;
  }
}

function lastOf(lines: readonly string[]): Receipt | null {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const receipt = parseReceipt(lines[at] ?? '');
    if (receipt !== null) return receipt;
  }
  return null;
}

function lockOf(path: string): LockSpec {
  return {
    protocol: 'flock-sidecar',
    lockPath: `${path}.lock`,
    mode: 0o600,
    timeoutMs: 5000,
    record: 'holder',
  };
}
