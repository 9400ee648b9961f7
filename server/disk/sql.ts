import { createRequire } from 'node:module';
import type Libsql from 'libsql';
import { failure } from '@/lib/errors';
import { errnoOf } from './fault';

export type SqlValue = string | number | null | Buffer;
export type SqlRow = Record<string, SqlValue>;

/** What a piece of work sees of the database: always all rows at once, blobs as buffers. */
export interface Sql {
  all(statement: string, values?: readonly SqlValue[]): SqlRow[];
  /** The same as plain lists, in the order of the columns: a third of the cost where there are many. */
  rows(statement: string, values?: readonly SqlValue[]): SqlValue[][];
  /** @returns the id of the row that was inserted last, and how many rows changed */
  run(statement: string, values?: readonly SqlValue[]): { id: number; changes: number };
}

/**
 * `write` makes the file where there is none. `read` writes nothing to it. `still` neither: no locks, no companion
 * files; only for a file nobody is writing to.
 */
export type SqlMode = 'write' | 'read' | 'still';

/**
 * A connection; the engine is loaded when it is first wanted, since most commands want none.
 * @param timeoutMs how long SQLite waits for another process, blocking this thread
 */
export function connect(
  path: string,
  { mode = 'write', timeoutMs = 0 }: { mode?: SqlMode; timeoutMs?: number } = {},
): { sql: Sql; close(): void } {
  const db = new (engine())(mode === 'write' ? path : uriOf(path, mode), { timeout: timeoutMs });
  return { sql: sqlOf(db), close: () => void db.close() };
}

function uriOf(path: string, mode: SqlMode): string {
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  return `file:${escaped}?${mode === 'still' ? 'immutable=1' : 'mode=ro'}`;
}

type Engine = new (path: string, options: { timeout: number }) => Libsql.Database;

function engine(): Engine {
  try {
    return createRequire(import.meta.url)('libsql') as Engine;
  } catch (error) {
    throw failure(
      'STORAGE_FAULT',
      'History and index cannot be used: their engine, libsql, does not load on this machine. Install the dependencies again.',
      {},
      error,
    );
  }
}

/** Values always go as one list: a single buffer would be taken for named values, and end the process. */
function sqlOf(db: Libsql.Database): Sql {
  const prepared = new Map<string, Libsql.Statement<unknown[]>>();
  const statementOf = (text: string, isRaw = false) => {
    const key = isRaw ? `raw ${text}` : text;
    const known = prepared.get(key);
    if (known) return known;
    const fresh = db.prepare(text);
    if (isRaw) fresh.raw(true);
    prepared.set(key, fresh);
    return fresh;
  };
  return {
    all: (text, values = []) => (statementOf(text).all([...values]) as object[]).map(asRow),
    rows: (text, values = []) =>
      statementOf(text, true).all([...values]) as unknown as SqlValue[][],
    run(text, values = []) {
      if (values.length === 0) {
        db.exec(text);
        return { id: 0, changes: 0 };
      }
      const { lastInsertRowid, changes } = statementOf(text).run([...values]);
      return { id: Number(lastInsertRowid), changes };
    },
  };
}

function asRow(row: object): SqlRow {
  const entries = Object.entries(row).filter(([key]) => key !== '_metadata');
  return Object.fromEntries(
    entries.map(([key, value]) => [key, value instanceof ArrayBuffer ? Buffer.from(value) : value]),
  ) as SqlRow;
}

/** SQLite's own name of a failure, such as `SQLITE_FULL`; null for anything else. */
export function sqliteCodeOf(error: unknown): string | null {
  const code = errnoOf(error);
  if (code?.startsWith('SQLITE_')) return code;
  // Of codes it has no name for, such as that of a damaged index (779), the engine gives the number.
  const [, number] = /^UNKNOWN_SQLITE_ERROR_(\d+)/.exec(code ?? '') ?? [];
  if (number !== undefined) return primary[Number(number) & 0xff] ?? 'SQLITE_ERROR';
  return error instanceof Error && error.message.startsWith('ConnectionFailed')
    ? 'SQLITE_CANTOPEN'
    : null;
}

const primary: Record<number, string> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  26: 'SQLITE_NOTADB',
};

export function isBusy(error: unknown): boolean {
  const code = sqliteCodeOf(error);
  return code !== null && /^SQLITE_(BUSY|LOCKED)/.test(code);
}

/** The product's code and words for one of SQLite's. */
export function sqliteWords(
  code: string,
): ['STORAGE_FAULT' | 'CORRUPT_DOCUMENT' | 'PERMISSION_DENIED', string] {
  if (/^SQLITE_FULL/.test(code)) return ['STORAGE_FAULT', 'the disk is full; free some space'];
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return ['CORRUPT_DOCUMENT', 'it is damaged; move it away to begin a new one'];
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(code))
    return ['PERMISSION_DENIED', 'the permissions do not allow it; check the owner and mode'];
  return ['STORAGE_FAULT', 'the storage failed'];
}
