import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { canonicalJson } from '@/lib/canonical-json';
import { failure } from '@/lib/errors';
import type { Receipt } from '@/lib/receipt';
import { unconfined } from '@/server/disk/confine';
import { lookAt, type EntryFacts } from '@/server/disk/entry';
import { readRange, streamChunks } from '@/server/disk/read';
import { readJournalHead } from './journal-head';
import { journalPath } from './journal-path';
import { parseReceipt } from './parse-receipt';
import { refuseLink } from './state-directory';

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

/**
 * Every receipt in order, and every line that breaks the chain. Creates nothing. What was understood before is not
 * parsed again, as long as its bytes are the same.
 */
export async function readJournal(stateDirectory: string): Promise<Journal> {
  await refuseLink(stateDirectory);
  const head = await readJournalHead(stateDirectory);
  const path = journalPath(stateDirectory);
  const facts = await lookAt(path);
  if (facts === null) return withEnd(newReading(), head);
  if (facts.size > largestJournal) throw tooLarge(path);
  const known = readings.get(path);
  if (
    known &&
    known.ino === facts.ino &&
    known.mtimeNs === facts.mtimeNs &&
    known.seen === facts.size
  )
    return withEnd(known, head);
  const reading = known && (await goesOn(path, known, facts)) ? copyOf(known) : newReading();
  await readOn(path, facts, reading);
  readings.set(path, reading);
  return withEnd(reading, head);
}

/** How far a journal was read. */
interface Reading extends Journal {
  ino: bigint;
  mtimeNs: bigint;
  /** Size of the file then. */
  seen: number;
  /** Bytes of whole lines, and the hash over them. */
  size: number;
  hash: Hash;
  lines: number;
  lastHash: string | null;
  /** What stands after the last newline. */
  tail: JournalFault | null;
}

const readings = new Map<string, Reading>();
const largestJournal = 256 << 20;
const pieceBytes = 1 << 20;

function newReading(): Reading {
  const nothing = { ino: 0n, mtimeNs: 0n, seen: 0, size: 0, lines: 0, lastHash: null, tail: null };
  return { receipts: [], faults: [], hash: createHash('sha256'), ...nothing };
}

/** Two who read at once do not add to the same lists. */
function copyOf(known: Reading): Reading {
  const { receipts, faults, hash } = known;
  return { ...known, receipts: [...receipts], faults: [...faults], hash: hash.copy() };
}

/** The bytes that were read before still stand there: hashed, which is a fiftieth of understanding them. */
async function goesOn(path: string, known: Reading, facts: EntryFacts): Promise<boolean> {
  const isWorthIt = known.size > 1 << 16;
  if (!isWorthIt || known.ino !== facts.ino || facts.size < known.size) return false;
  const hash = createHash('sha256');
  const place = unconfined(path);
  for await (const piece of streamChunks(place, { end: known.size })) hash.update(piece);
  return hash.digest('hex') === known.hash.copy().digest('hex');
}

/** Piece by piece: a long journal holds up nobody. */
async function readOn(path: string, facts: EntryFacts, reading: Reading): Promise<void> {
  let length = pieceBytes;
  for (;;) {
    const { bytes } = await readRange(unconfined(path), reading.size, length);
    const end = bytes.lastIndexOf(10) + 1;
    const whole = bytes.subarray(0, end);
    reading.hash.update(whole);
    addLines(reading, whole.toString('utf8'));
    reading.size += end;
    reading.tail = tailFault(reading, bytes.subarray(end));
    if (bytes.length < length) break;
    // A line longer than the piece: the next one is larger.
    length = end === 0 ? length * 4 : pieceBytes;
    await nextTurn();
  }
  const { ino, mtimeNs, size: seen } = facts;
  Object.assign(reading, { ino, mtimeNs, seen });
}

function addLines(reading: Reading, text: string): void {
  if (text === '') return;
  for (const line of text.slice(0, -1).split('\n')) {
    reading.lines += 1;
    if (line !== '') addLine(reading, line);
  }
}

function addLine(reading: Reading, line: string): void {
  const receipt = parseReceipt(line);
  const fault =
    receipt === null ? 'is torn or not a receipt' : chainFault(receipt, reading.lastHash);
  if (fault !== null) reading.faults.push(faultAt(reading.lines, fault));
  if (receipt === null) return;
  reading.receipts.push(receipt);
  reading.lastHash = receipt.hash;
}

function faultAt(line: number, fault: string): JournalFault {
  return { line, message: `Line ${line} ${fault}.` };
}

function tailFault({ lines }: Reading, rest: Buffer): JournalFault | null {
  return rest.length === 0 ? null : faultAt(lines + 1, 'is torn or not a receipt');
}

function withEnd({ receipts, faults, tail, lines }: Reading, head: string | null): Journal {
  const all = tail === null ? [...faults] : [...faults, tail];
  // The head names the last receipt, or after a crash the one before it.
  const isThere = head === null || receipts.slice(-2).some(({ hash }) => hash === head);
  if (!isThere && !receipts.some(({ hash }) => hash === head)) {
    all.push(endFault(lines + 1, head));
  }
  return { receipts, faults: all };
}

function chainFault(receipt: Receipt, previousHash: string | null): string | null {
  if (!isUnaltered(receipt)) return `was altered (receipt ${receipt.id})`;
  if (receipt.previousHash === previousHash) return null;
  return `does not follow the line before it: one was dropped, added or moved (receipt ${receipt.id})`;
}

/** The last receipt that was acknowledged is not there: the end was cut off, or that very line was altered. */
function endFault(line: number, head: string): JournalFault {
  const message = `Line ${line} is missing: the journal's last receipt was ${head}, and it is not here.`;
  return { line, message };
}

/** It says what was said when it was written. What has no canonical form was not written by us. */
export function isUnaltered({ hash, ...rest }: Receipt): boolean {
  try {
    return hashOf(rest) === hash;
  } catch {
    return false;
  }
}

export function hashOf(receipt: Omit<Receipt, 'hash'>): string {
  return `sha256:${createHash('sha256').update(canonicalJson(receipt)).digest('hex')}`;
}

function tooLarge(path: string) {
  const words = `The journal ${JSON.stringify(path)} is over ${largestJournal >> 20} MiB. Move it away to begin a new one.`;
  return failure('STORAGE_FAULT', words, { path });
}
