import { failure } from '@/lib/errors';
import { lookAtSync } from './entry';
import type { EntryFacts } from './entry';
import { faultOf } from './fault';
import { makeEmpty } from './make-empty';
import { refuseCompanions } from './refuse-companions';
import { connect, sqliteCodeOf, sqliteWords } from './sql';
import type { Sql } from './sql';

/*
 * SQLite with a write-ahead log, for a file that is a cache: one writer, any number of readers, none waits for another.
 *
 * A reader sees one whole committed state from the begin of its transaction to its end. Reading creates no file: where
 * no log stands beside (or an empty one) the file is opened as one that nobody writes to, and its facts and its log
 * are looked at again afterwards; a reading during which they moved is done over, with the log. A writer begins with
 * the log, so that it cannot come and go unseen, but within the tick of the clock of the file's last change.
 * A writer killed at any point leaves the last committed state; `synchronous = NORMAL` lets a power cut take the last
 * transactions, whole ones. Never open such a file by other means in a process that has it open: closing it would let
 * go of SQLite's locks. A connection's files may outlive `close`, until what it prepared is collected; so never give it
 * another name either: this process would share the log's state under the old one, and nobody else would see it.
 * A bank's content is hostile: a link or a second name in the place of the file or of what stands beside is refused.
 */
export interface WalFile {
  sql: Sql;
  /** Where it was opened as a file nobody writes to: what it was then. */
  still: EntryFacts | null;
  close(): void;
}

/** @throws NOT_FOUND, CORRUPT_DOCUMENT, STORAGE_FAULT, PERMISSION_DENIED */
export function openToRead(path: string, timeoutMs = 2000): WalFile {
  const facts = checked(path);
  const still = hasLog(path) ? null : facts;
  return opened(path, () => {
    const { sql, close } = connect(path, { mode: still ? 'still' : 'read', timeoutMs });
    for (const pragma of [...careful, ...reading]) sql.all(`PRAGMA ${pragma}`);
    return { sql, still, close };
  });
}

/** Whether a file opened so may have been written to since. */
export function hasMoved(path: string, still: EntryFacts): boolean {
  const now = lookAtSync(path);
  if (now === null || hasLog(path)) return true;
  return now.ino !== still.ino || now.mtimeNs !== still.mtimeNs || now.size !== still.size;
}

/** Makes the file where there is none and `make` says so. */
export function openToWrite(path: string, make: boolean, timeoutMs = 5000): WalFile {
  if (make && lookAtSync(path) === null) makeEmpty(path);
  checked(path);
  return opened(path, () => {
    const { sql, close } = connect(path, { timeoutMs });
    for (const pragma of [...careful, ...writing]) sql.all(`PRAGMA ${pragma}`);
    return { sql, still: null, close };
  });
}

/** A failure of SQLite or of the system in the product's words; what is neither is returned as it is. */
export function walFault(error: unknown, path: string): unknown {
  const code = sqliteCodeOf(error);
  if (code === null) return faultOf(error, 'use', path);
  const [strongroomCode, why] = sqliteWords(code);
  const text = `Cannot use ${JSON.stringify(path)}: ${why} (${code}).`;
  return failure(strongroomCode, text, { path, errno: code }, error);
}

const pageSize = 8192;

const careful = ['trusted_schema = OFF', 'cell_size_check = ON', 'temp_store = MEMORY'];
const reading = ['query_only = ON', 'cache_size = -16384'];
const writing = [
  // Takes effect while the file is empty; halves the calls for rows of a few hundred bytes.
  `page_size = ${pageSize}`,
  // So does this: who has made a large file can give back what stood in it for a while.
  'auto_vacuum = INCREMENTAL',
  'journal_mode = WAL',
  'synchronous = NORMAL',
  'cache_size = -16384',
  'journal_size_limit = 67108864',
];

function checked(path: string): EntryFacts {
  const facts = lookAtSync(path);
  if (facts === null)
    throw failure('NOT_FOUND', `Nothing is at ${JSON.stringify(path)}.`, { path });
  if (facts.kind !== 'file') throw notOurs(path, `it is a ${facts.kind}`);
  if (facts.nlink > 1) throw notOurs(path, 'it has another name too');
  refuseCompanions(path);
  // SQLite takes the rest of a page that was cut for zeros. With a log beside, its file may be about to grow.
  if (facts.size % pageSize !== 0 && !hasLog(path)) throw notOurs(path, 'a part of it is missing');
  return facts;
}

function hasLog(path: string): boolean {
  const log = lookAtSync(`${path}-wal`);
  return log !== null && log.size > 0;
}

function opened(path: string, open: () => WalFile): WalFile {
  try {
    return open();
  } catch (error) {
    throw walFault(error, path);
  }
}

function notOurs(path: string, why: string) {
  const text = `${JSON.stringify(path)} cannot be used: ${why}. Nothing was read or written; move it away.`;
  return failure('CORRUPT_DOCUMENT', text, { path });
}
