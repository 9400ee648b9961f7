import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson } from '@/lib/canonical-json';
import { failure, isStrongroomError } from '@/lib/errors';
import type { Receipt } from '@/lib/receipt';
import { appendLine, proveAppendable } from '@/server/disk/append-line';
import { unconfined } from '@/server/disk/confine';
import { lookAt } from '@/server/disk/entry';
import { readRange, readUpTo } from '@/server/disk/read';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import type { Held } from '@/server/locks/acquire/watch-grip';
import { readJournalHead, writeJournalHead } from './journal-head';
import { parseReceipt } from './parse-receipt';
import { prepareStateDirectory, refuseLink } from './state-directory';

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

/** One line that cannot be trusted. */
export interface JournalFault {
  /** 1-based. */
  line: number;
  message: string;
}

export interface Journal {
  receipts: Receipt[];
  faults: JournalFault[];
}

const largestJournal = 64 << 20;

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
    const last = lines.map(parseReceipt).findLast((receipt) => receipt !== null);
    if (last || start === 0) return last ?? null;
  }
}

/** Every receipt in order, and every line that breaks the chain. Reads again only what changed. */
export async function readJournal(stateDirectory: string): Promise<Journal> {
  await refuseLink(stateDirectory);
  const head = await readJournalHead(stateDirectory);
  const path = journalPath(stateDirectory);
  const facts = await lookAt(path);
  const mark = facts === null ? 'none' : `${facts.ino}:${facts.size}:${facts.mtimeNs}:${head}`;
  const known = read.get(path);
  if (known?.mark === mark) return known.journal;
  const journal = checked((await journalText(path)).split('\n'), head);
  read.set(path, { mark, journal });
  return journal;
}

const read = new Map<string, { mark: string; journal: Journal }>();

function checked(lines: string[], head: string | null): Journal {
  const journal: Journal = { receipts: [], faults: [] };
  let previousHash: string | null = null;
  lines.forEach((line, index) => {
    if (line === '') return;
    const receipt = parseReceipt(line);
    const fault = receipt === null ? 'is torn or not a receipt' : chainFault(receipt, previousHash);
    if (fault !== null)
      journal.faults.push({ line: index + 1, message: `Line ${index + 1} ${fault}.` });
    if (receipt === null) return;
    journal.receipts.push(receipt);
    previousHash = receipt.hash;
  });
  if (head !== null && !journal.receipts.some(({ hash }) => hash === head))
    journal.faults.push(endFault(lines.length, head));
  return journal;
}

function journalPath(stateDirectory: string): string {
  return join(stateDirectory, 'journal.jsonl');
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

async function journalText(path: string): Promise<string> {
  try {
    const { bytes, truncated } = await readUpTo(unconfined(path), largestJournal);
    if (truncated) throw tooLarge(path);
    return bytes.toString('utf8');
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return '';
    throw error;
  }
}

function tooLarge(path: string) {
  const words = `The journal ${JSON.stringify(path)} is over ${largestJournal >> 20} MiB. Move it away to begin a new one.`;
  return failure('STORAGE_FAULT', words, { path });
}

function chainFault(receipt: Receipt, previousHash: string | null): string | null {
  const { hash, ...rest } = receipt;
  if (!isHashOf(rest, hash)) return `was altered (receipt ${receipt.id})`;
  if (receipt.previousHash === previousHash) return null;
  return `does not follow the line before it: one was dropped, added or moved (receipt ${receipt.id})`;
}

/** The last receipt that was acknowledged is not there: the end was cut off, or that very line was altered. */
function endFault(line: number, head: string): JournalFault {
  const message = `Line ${line} is missing: the journal's last receipt was ${head}, and it is not here.`;
  return { line, message };
}

/** What has no canonical form was not written by us. */
function isHashOf(rest: Omit<Receipt, 'hash'>, hash: string): boolean {
  try {
    return hashOf(rest) === hash;
  } catch {
    return false;
  }
}

function hashOf(receipt: Omit<Receipt, 'hash'>): string {
  return `sha256:${createHash('sha256').update(canonicalJson(receipt)).digest('hex')}`;
}
