import { createHash } from 'node:crypto';
import { numberOf } from '../document-rows';
import { damaged, type IndexFile } from '../index-file';
import type { RowKind } from '../kept-rows';
import { packSymbols, unpackSymbols } from './packed-symbols';
import type { Symbols } from './symbols';

/** The symbols of an index: each table is that of the passages from one on, up to the next table. */
export class SymbolTables {
  private readonly starts: number[] = [];
  /** By the same place as their starts: by what they are known. */
  private readonly digests: number[] = [];
  private readonly tables: Symbols[] = [];

  constructor(private readonly file: IndexFile) {
    for (const [start, digest] of file.numbers(select, [1])) {
      this.starts.push(numberOf(start));
      this.digests.push(numberOf(digest));
    }
  }

  /** 0: there is none yet. */
  get lastStart(): number {
    return this.starts.at(-1) ?? 0;
  }

  /** By which the texts of a passage are written. */
  of(passage: number): Symbols {
    let at = this.starts.length - 1;
    while (at >= 0 && (this.starts[at] as number) > passage) at -= 1;
    return at < 0 ? none : (this.tables[at] ??= this.table(at));
  }

  /** Of passages that are still to be written. */
  begin(passage: number, symbols: readonly string[]): void {
    const body = packSymbols(symbols);
    const digest = digestOf(body);
    const insert = 'INSERT OR FAIL INTO symbols (passage, digest, body) VALUES (?, ?, ?)';
    this.file.run(insert, [passage, digest, body]);
    this.starts.push(passage);
    this.digests.push(digest);
  }

  /** Those of passages that are gone. */
  removeFrom(passage: number): void {
    if (this.lastStart < passage) return;
    this.file.run('DELETE FROM symbols WHERE passage >= ?', [passage]);
    while (this.lastStart >= passage) {
      this.starts.pop();
      this.digests.pop();
      this.tables.length = this.starts.length;
    }
  }

  private table(at: number): Symbols {
    const name = `${this.digests[at]} ${this.file.path}`;
    const known = made.get(name);
    if (known) return known;
    const [[, body] = []] = this.file.pages(selectBody, [this.starts[at] as number]);
    if (body === undefined || digestOf(body) !== this.digests[at]) throw damaged();
    const fresh = unpackSymbols(body);
    if (made.size >= mostKept) made.clear();
    made.set(name, fresh);
    return fresh;
  }
}

const select = 'SELECT passage, CAST(digest AS INTEGER) FROM symbols WHERE ? ORDER BY passage';
const selectBody = 'SELECT passage, CAST(body AS BLOB) FROM symbols WHERE passage = ?';
const none = unpackSymbols(packSymbols([]));

/** For who reads: as long as nothing is written. */
export const symbolTables: RowKind<SymbolTables, 'all'> = {
  read: (file) => [['all', new SymbolTables(file)]],
  unitsOf: () => 0,
};

/** Whoever opens an index next mostly finds the same. */
const made = new Map<string, Symbols>();
const mostKept = 20;

function digestOf(body: Buffer): number {
  return createHash('sha256').update(body).digest().readUIntBE(0, 6);
}
