import { isStrongroomError, type StrongroomError } from '@/lib/errors';
import { lookAtSync } from '@/server/disk/entry';
import { isBusy, sqliteCodeOf, type Sql, type SqlValue } from '@/server/disk/sql';
import { hasMoved, openToRead, openToWrite, walFault, type WalFile } from '@/server/disk/wal-file';
import { IndexUnusable, isIndexUnusable } from './index-unusable';
import { judgeTables, makeTables } from './tables';

/**
 * The engine as the index needs it: another could stand behind it. What it holds is a cache that anybody may have
 * damaged, so text is never taken from a row as it is: the engine ends the process over bytes that are not UTF-8.
 */
export interface IndexFile {
  readonly path: string;
  /** Rows of `columns`, made to JSON in the engine: any bytes may stand in them. */
  rows(columns: string, rest: string, values?: readonly SqlValue[]): unknown[][];
  /** The same, and what stands in a column of bytes in each of the rows, one after the other. */
  rowsAndBytes(
    columns: string,
    bytes: string,
    rest: string,
    values?: readonly SqlValue[],
  ): { rows: unknown[][]; bytes: Buffer };
  /** Columns that cannot be text: ids, and what is cast to a number. */
  numbers(statement: string, values?: readonly SqlValue[]): number[][];
  /** Rows of an id and of what is cast to bytes. */
  pages(statement: string, values?: readonly SqlValue[]): [id: number, page: Buffer][];
  run(statement: string, values?: readonly SqlValue[]): void;
  /** One transaction of reading; null when the file was written to meanwhile in a way it could not see. */
  reading<T>(work: () => T): { result: T } | null;
  /** How many such transactions began: what is told in one of them is told of one state. */
  readonly readings: number;
  bytes(): number;
  close(): void;
}

type Mode = 'read' | 'write' | 'make';

/**
 * @param mode `make` also makes a new one; `write` and `read` want one that is ours
 * @throws IndexUnusable; when writing also the product's own of a full disk and the like
 */
export function openIndexFile(path: string, mode: Mode, rules: string): IndexFile {
  const saying = <T>(work: () => T) => inWords(path, mode, work);
  return saying(() => {
    const file = mode === 'read' ? openToRead(path) : openToWrite(path, mode === 'make');
    try {
      const index = indexFileOf(path, file, saying);
      if (mode === 'make') makeTables(index, rules);
      judgeTables(index, rules);
      return index;
    } catch (error) {
      file.close();
      throw error;
    }
  });
}

function indexFileOf(path: string, file: WalFile, saying: <T>(work: () => T) => T): IndexFile {
  const { sql } = file;
  let readings = 0;
  return {
    path,
    get readings() {
      return readings;
    },
    rows: (columns, rest, values) => saying(() => rowsOf(sql, columns, rest, values)),
    rowsAndBytes: (columns, bytes, rest, values) =>
      saying(() => rowsAndBytesOf(sql, columns, bytes, rest, values)),
    numbers: (statement, values) => saying(() => sql.rows(statement, values) as number[][]),
    pages: (statement, values) => saying(() => pagesOf(sql, statement, values)),
    run: (statement, values) => saying(() => void sql.run(statement, values)),
    reading(work) {
      readings += 1;
      return saying(() => readWithin(path, file, work));
    },
    bytes: () => bytesOfIndex(path),
    close: () => file.close(),
  };
}

/** With its log. */
export function bytesOfIndex(path: string): number {
  return ['', '-wal'].reduce((sum, end) => sum + (lookAtSync(`${path}${end}`)?.size ?? 0), 0);
}

function rowsOf(sql: Sql, columns: string, rest: string, values?: readonly SqlValue[]) {
  return parsed(sql.rows(`SELECT ${asJson(columns)} ${rest}`, values)[0]?.[0]);
}

function rowsAndBytesOf(
  sql: Sql,
  columns: string,
  bytes: string,
  rest: string,
  values?: readonly SqlValue[],
) {
  const joined = `CAST(coalesce(group_concat(${bytes}, ''), '') AS BLOB)`;
  const [row = []] = sql.rows(`SELECT ${asJson(columns)}, ${joined} ${rest}`, values);
  const found: unknown = row[1];
  if (!(found instanceof ArrayBuffer || Buffer.isBuffer(found))) throw damaged();
  return { rows: parsed(row[0]), bytes: bytesOf(found) };
}

function asJson(columns: string): string {
  return `CAST(json_group_array(json_array(${columns})) AS BLOB)`;
}

function parsed(found: unknown): unknown[][] {
  const isBytes = found instanceof ArrayBuffer || Buffer.isBuffer(found);
  if (!isBytes) throw damaged();
  try {
    return JSON.parse(bytesOf(found).toString('utf8')) as unknown[][];
  } catch (error) {
    throw damaged(error);
  }
}

function pagesOf(sql: Sql, statement: string, values?: readonly SqlValue[]): [number, Buffer][] {
  return sql.rows(statement, values).map(([id, page]) => {
    if (typeof id !== 'number' || !(page instanceof ArrayBuffer || Buffer.isBuffer(page)))
      throw damaged();
    return [id, bytesOf(page)];
  });
}

/** The engine gives either, copied already. */
function bytesOf(found: ArrayBuffer | Buffer): Buffer {
  return Buffer.isBuffer(found) ? found : Buffer.from(found);
}

function readWithin<T>(path: string, { sql, still }: WalFile, work: () => T) {
  const hasMovedMeanwhile = () => still !== null && hasMoved(path, still);
  sql.run('BEGIN');
  try {
    const result = work();
    return hasMovedMeanwhile() ? null : { result };
  } catch (error) {
    if (hasMovedMeanwhile()) return null;
    throw error;
  } finally {
    sql.run('ROLLBACK');
  }
}

export function damaged(cause?: unknown): IndexUnusable {
  return new IndexUnusable('damaged', 'The index is damaged.', cause);
}

function inWords<T>(path: string, mode: Mode, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isIndexUnusable(error)) throw error;
    const fault = walFault(error, path);
    if (!isStrongroomError(fault)) throw error;
    throw unusableFor(mode, error, fault) ?? fault;
  }
}

/** Null for what whoever writes must hear of: a full disk, permissions. */
function unusableFor(mode: Mode, error: unknown, fault: StrongroomError): IndexUnusable | null {
  const code = sqliteCodeOf(error);
  if (fault.code === 'NOT_FOUND') return new IndexUnusable('missing', 'There is no index.', error);
  if (isBusy(error))
    return new IndexUnusable('locked', 'Another program keeps the index locked.', error);
  if (
    fault.code === 'CORRUPT_DOCUMENT' ||
    /^SQLITE_(ERROR|CONSTRAINT|MISMATCH|RANGE|INTERNAL|IOERR_SHORT_READ|IOERR_CORRUPTFS)/.test(
      code ?? '',
    )
  )
    return new IndexUnusable('damaged', `The index is damaged. ${fault.message}`, error);
  if (mode !== 'read') return null;
  return new IndexUnusable('unavailable', `The index cannot be read. ${fault.message}`, error);
}
