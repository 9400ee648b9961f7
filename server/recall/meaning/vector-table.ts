import type { EntryFacts } from '@/server/disk/entry';
import { meaningFacts, readMeaningFile } from './meaning-file';
import { cosine, type PackedVector } from './packed-vector';
import { bytesOf, hexOf, metaOf } from './stored-vectors';

/** All vectors of a bank, in memory. */
export interface VectorTable {
  space: string;
  /** The file of the index that `nearest` tells passages of. */
  index: string;
  dimensions: number;
  nearest(query: PackedVector, most: number): number[];
  similarity(query: PackedVector, hash: string): number | null;
}

/** Null when no vectors were made. Read once, and again after a change. */
export async function vectorTable(stateDirectory: string): Promise<VectorTable | null> {
  const facts = meaningFacts(stateDirectory);
  if (facts === null) return null;
  const known = kept.get(stateDirectory);
  if (known && isSame(known.facts, facts)) return known.table;
  const table = await readMeaningFile(stateDirectory, (sql) => {
    const rows = sql.rows(
      'SELECT CAST(hash AS BLOB), CAST(scale AS REAL), CAST(units AS BLOB) FROM vectors',
    );
    const places = sql.rows('SELECT CAST(passage AS INTEGER), CAST(hash AS BLOB) FROM places');
    const [space, index] = [metaOf(sql, 'space') ?? '', metaOf(sql, 'index') ?? ''];
    return new Table(space, index, rows, places);
  });
  kept.set(stateDirectory, { facts, table });
  return table;
}

const kept = new Map<string, { facts: EntryFacts; table: VectorTable | null }>();

function isSame(one: EntryFacts, other: EntryFacts): boolean {
  return one.ino === other.ino && one.mtimeNs === other.mtimeNs && one.size === other.size;
}

type Rows = readonly (readonly (string | number | null | Buffer)[])[];

class Table implements VectorTable {
  readonly dimensions: number;
  private readonly all: Int8Array;
  private readonly scales: Float32Array;
  private readonly rowOf = new Map<string, number>();
  private readonly passages: { passage: number; row: number }[];

  constructor(
    readonly space: string,
    readonly index: string,
    rows: Rows,
    places: Rows,
  ) {
    this.dimensions = bytesOf(rows[0]?.[2]).length;
    this.all = new Int8Array(rows.length * this.dimensions);
    this.scales = new Float32Array(rows.length);
    rows.forEach(([hash, scale, units], row) => {
      const bytes = bytesOf(units);
      // One of another length was damaged: its scale stays 0, which is near nothing.
      if (bytes.length !== this.dimensions) return;
      this.all.set(
        new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
        row * this.dimensions,
      );
      this.scales[row] = Number(scale);
      this.rowOf.set(hexOf(hash), row);
    });
    this.passages = places.flatMap(([passage, hash]) => {
      const row = this.rowOf.get(hexOf(hash));
      return row === undefined ? [] : [{ passage: Number(passage), row }];
    });
  }

  nearest(query: PackedVector, most: number): number[] {
    const nearness = Float32Array.from(this.scales, (_, row) => this.at(query, row));
    return this.passages
      .map(({ passage, row }) => ({ passage, near: nearness[row] as number }))
      .sort((one, other) => other.near - one.near || one.passage - other.passage)
      .slice(0, most)
      .map(({ passage }) => passage);
  }

  similarity(query: PackedVector, hash: string): number | null {
    const row = this.rowOf.get(hash);
    return row === undefined ? null : this.at(query, row);
  }

  private at(query: PackedVector, row: number): number {
    return cosine(query, this.all, row * this.dimensions, this.scales[row] as number);
  }
}
