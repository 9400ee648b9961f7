import type { IndexFile } from './index-file';

/** Rows of one kind, by their ids or names. */
export interface RowKind<T, Key = number> {
  read(file: IndexFile, keys: readonly Key[]): Iterable<readonly [key: Key, row: T]>;
  /** About how many bytes of memory one takes, but for rows of other kinds. */
  unitsOf(row: T): number;
}

/** What is kept of a file. Rows may hold on to rows of other kinds, so all of it goes together. */
interface Kept {
  /** Of the state that the rows were read of. */
  version: number;
  /** When that was last asked for, by `readings`. */
  asked: number;
  units: number;
  kinds: Map<object, Map<unknown, unknown>>;
}

const kept = new WeakMap<IndexFile, Kept>();

/**
 * Rows by their keys, those that are there, in the order of the keys. They are kept for the questions that follow, as
 * long as no other process has written to the index. Only for a file that is open to be read, within its transaction.
 */
export function rowsWith<T, Key>(
  file: IndexFile,
  kind: RowKind<T, Key>,
  keys: readonly Key[],
): T[] {
  const all = keptOf(file);
  const known = all.kinds.get(kind) ?? new Map<unknown, unknown>();
  all.kinds.set(kind, known);
  const missing = keys.filter((key) => !known.has(key));
  const fresh = missing.length === 0 ? none : new Map<unknown, unknown>(kind.read(file, missing));
  const found: T[] = [];
  for (const key of keys) {
    const row = known.get(key) ?? fresh.get(key);
    if (row !== undefined) found.push(row as T);
  }
  for (const [key, row] of fresh) {
    known.set(key, row);
    all.units += kind.unitsOf(row as T) + unitsOfRow;
  }
  return found;
}

/** Counts what is kept of rows besides them, and goes with them. */
export function keepBeside(file: IndexFile, units: number): void {
  keptOf(file).units += units;
}

const none: ReadonlyMap<unknown, unknown> = new Map();

/** Never emptied, but left for a new one: who reads rows may have others read on the way. */
function keptOf(file: IndexFile): Kept {
  const known = kept.get(file);
  const asked = file.readings;
  const version =
    known?.asked === asked ? known.version : (file.numbers('PRAGMA data_version')[0]?.[0] ?? 0);
  if (known?.version === version && known.units <= mostUnits) {
    known.asked = asked;
    return known;
  }
  const fresh: Kept = { version, asked, units: 0, kinds: new Map() };
  kept.set(file, fresh);
  return fresh;
}

const unitsOfRow = 100;
/** About 32 MB. */
const mostUnits = 32 << 20;
