import { parseBankPath, type BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { Bank } from '../bank';
import { findJsonFault } from '../json-fault';
import type { NextDocument } from '../document-change';
import type { StoredVersion } from '../history/history';
import { keptDocument } from '../kept-document';
import { nextOf, readForChange, type DocumentNow } from '../read-for-change';

/** Where a text stops being JSON. */
export interface JsonPlace {
  line: number;
  byte: number;
  why: string;
}

/** What is wrong with JSON bytes; null when nothing is. An empty file is no JSON. */
export function jsonPlace(bytes: Buffer): JsonPlace | null {
  const text = bytes.toString('utf8');
  const fault = findJsonFault(text);
  if (fault === null) return null;
  const before = text.slice(0, fault.offset);
  const byte = Buffer.byteLength(before);
  return { line: before.split('\n').length, byte, why: fault.why };
}

/** A backup beside a document, and what is wrong with it. */
export interface Backup {
  now: DocumentNow;
  fault: JsonPlace | null;
}

/** Null when there is none. */
export async function readBackup(root: string, path: BankPath): Promise<Backup | null> {
  const now = await readBeside(root, `${path}.bak`);
  if (now?.bytes == null) return null;
  return { now, fault: jsonPlace(now.bytes) };
}

/** What stands under that name, when it is a file. */
async function readBeside(root: string, path: string): Promise<DocumentNow | null> {
  try {
    return await readForChange(root, parseBankPath(path));
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}

export function backupAsNext({ now }: Backup, mode: number | null): NextDocument | null {
  return now.bytes && nextOf(now.bytes, mode ?? now.state?.mode ?? null);
}

/** The newest content the history keeps of a document that is JSON, and how many were looked at. */
export interface KeptSource {
  version: StoredVersion | null;
  looked: number;
}

const mostLooked = 50;

export async function findKept(
  { history }: Pick<Bank, 'history'>,
  path: BankPath,
): Promise<KeptSource> {
  const seen = new Set<string>();
  for (const version of await history.versions(path, { limit: 4 * mostLooked })) {
    const { revision, kept } = version;
    if (revision === null || !kept || seen.has(revision)) continue;
    if (seen.size >= mostLooked) break;
    seen.add(revision);
    const bytes = await readKept(history, revision);
    if (bytes !== null && jsonPlace(bytes) === null) return { version, looked: seen.size };
  }
  return { version: null, looked: seen.size };
}

/** A damaged store has nothing to give; other contents of it may be whole. */
async function readKept(history: Bank['history'], revision: string): Promise<Buffer | null> {
  try {
    return await history.read(revision);
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'CORRUPT_DOCUMENT') return null;
    throw error;
  }
}

export function keptAsNext(
  bank: Pick<Bank, 'history'>,
  version: StoredVersion,
  mode: number | null,
): NextDocument | null {
  const next = keptDocument(bank, version);
  return next && { ...next, mode: mode ?? next.mode };
}
