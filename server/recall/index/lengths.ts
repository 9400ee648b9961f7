import { endianness } from 'node:os';
import { damaged, type IndexFile } from './index-file';

/** How many terms each passage has: two bytes each, those of many passages in one row, so that many are read at once. */
export class Lengths {
  /** The row that is being filled; -1: none is. */
  private block = -1;
  private terms = Buffer.alloc(0);
  private isChanged = false;

  /** @param next of the first passage that is to come */
  constructor(
    private readonly file: IndexFile,
    private readonly next: number,
  ) {}

  /** Of one passage after the other. */
  set(id: number, length: number): void {
    const block = Math.floor(id / together);
    if (block !== this.block) this.begin(block);
    this.terms.writeUInt16LE(Math.min(length, longest), (id % together) * 2);
    this.isChanged = true;
  }

  flush(): void {
    if (this.isChanged) this.file.run(save, [this.block, this.terms]);
    this.isChanged = false;
  }

  private begin(block: number): void {
    this.flush();
    this.block = block;
    this.terms = Buffer.alloc(together * 2);
    if (block * together >= this.next) return;
    for (const [, terms] of this.file.pages(`${read} = ?`, [block])) terms.copy(this.terms);
  }
}

/** A row of them fills a page of the file. */
const together = 4000;
const longest = 65_535;
const read = 'SELECT block, CAST(terms AS BLOB) FROM lengths WHERE block';
const save =
  'INSERT INTO lengths (block, terms) VALUES (?, ?) ON CONFLICT DO UPDATE SET terms = excluded.terms';

/** So many passages have their lengths read at once. */
export const lengthsTogether = 16 * together;

/** @param into gets the lengths of the passages from `first`, a multiple of `lengthsTogether`, on */
export function readLengths(file: IndexFile, first: number, into: Uint16Array): void {
  const from = first / together;
  const found = file.pages(`${read} BETWEEN ? AND ?`, [from, from + 15]);
  const bytes = Buffer.from(into.buffer, into.byteOffset, into.byteLength);
  bytes.fill(0);
  for (const [block, terms] of found) {
    if (terms.length !== together * 2) throw damaged();
    terms.copy(bytes, (block - from) * together * 2);
  }
  if (isBigEndian) bytes.swap16();
}

const isBigEndian = endianness() === 'BE';
