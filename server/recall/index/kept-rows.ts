import type { IndexFile } from './index-file';

/** Rows of one kind, by their ids or names. */
export interface RowKind<T, Key = number> {
  read(file: IndexFile, keys: readonly Key[]): Iterable<readonly [key: Key, row: T]>;
  /** About how much memory one takes, in code units. */
  unitsOf(row: T): number;
}

interface Kept {
  /** Of the state that the rows were read of. */
  version: number;
  units: number;
  rows: Map<unknown, unknown>;
}

const kept = new WeakMap<IndexFile, Map<object, Kept>>();

/**
 * Rows by their keys, those that are there, in the order of the keys. They are kept for the questions that follow, as
 * long as no other process has written to the index. Only for a file that is open to be read, within its transaction.
 */
export function rowsWith<T, Key>(
  file: IndexFile,
  kind: RowKind<T, Key>,
  keys: readonly Key[],
): T[] {
  const known = keptOf(file, kind);
  const missing = keys.filter((key) => !known.rows.has(key));
  const fresh = missing.length === 0 ? none : new Map<unknown, unknown>(kind.read(file, missing));
  const found: T[] = [];
  for (const key of keys) {
    const row = known.rows.get(key) ?? fresh.get(key);
    if (row !== undefined) found.push(row as T);
  }
  keep(known, kind.unitsOf, fresh as ReadonlyMap<unknown, T>);
  return found;
}

const none: ReadonlyMap<unknown, unknown> = new Map();

function keptOf(file: IndexFile, kind: object): Kept {
  const kinds = kept.get(file) ?? new Map<object, Kept>();
  kept.set(file, kinds);
  const version = file.numbers('PRAGMA data_version')[0]?.[0] ?? 0;
  const known = kinds.get(kind);
  if (known?.version === version) return known;
  const fresh = { version, units: 0, rows: new Map<unknown, unknown>() };
  kinds.set(kind, fresh);
  return fresh;
}

function keep<T>(known: Kept, unitsOf: (row: T) => number, fresh: ReadonlyMap<unknown, T>): void {
  for (const [key, row] of fresh) {
    known.rows.set(key, row);
    known.units += unitsOf(row) + unitsOfRow;
  }
  if (known.units <= mostUnits) return;
  known.rows.clear();
  known.units = 0;
}

const unitsOfRow = 100;
const mostUnits = 16 << 20;
