import type { IndexFile } from './index-file';

/** Rows of one kind, by their ids. */
export interface RowKind<T> {
  read(file: IndexFile, ids: readonly number[]): Iterable<readonly [id: number, row: T]>;
  /** About how much memory one takes, in code units. */
  unitsOf(row: T): number;
}

interface Kept {
  /** Of the state that the rows were read of. */
  version: number;
  units: number;
  rows: Map<number, unknown>;
}

const kept = new WeakMap<IndexFile, Map<object, Kept>>();

/**
 * Rows by their ids, those that are there, in the order of the ids. They are kept for the questions that follow, as long
 * as no other process has written to the index. Only for a file that is open to be read, within its transaction.
 */
export function rowsWith<T>(file: IndexFile, kind: RowKind<T>, ids: readonly number[]): T[] {
  const known = keptOf(file, kind);
  const missing = ids.filter((id) => !known.rows.has(id));
  const fresh = missing.length === 0 ? none : new Map<number, unknown>(kind.read(file, missing));
  const found = ids.map((id) => known.rows.get(id) ?? fresh.get(id));
  keep(known, kind, fresh as ReadonlyMap<number, T>);
  return found.filter((row) => row !== undefined) as T[];
}

const none: ReadonlyMap<number, unknown> = new Map();

function keptOf<T>(file: IndexFile, kind: RowKind<T>): Kept {
  const kinds = kept.get(file) ?? new Map<object, Kept>();
  kept.set(file, kinds);
  const version = file.numbers('PRAGMA data_version')[0]?.[0] ?? 0;
  const known = kinds.get(kind);
  if (known?.version === version) return known;
  const fresh = { version, units: 0, rows: new Map<number, unknown>() };
  kinds.set(kind, fresh);
  return fresh;
}

function keep<T>(known: Kept, kind: RowKind<T>, fresh: ReadonlyMap<number, T>): void {
  for (const [id, row] of fresh) {
    known.rows.set(id, row);
    known.units += kind.unitsOf(row) + unitsOfRow;
  }
  if (known.units <= mostUnits) return;
  known.rows.clear();
  known.units = 0;
}

const unitsOfRow = 100;
const mostUnits = 16 << 20;
