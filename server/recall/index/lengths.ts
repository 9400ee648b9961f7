import { endianness } from 'node:os';
import { damaged, type IndexFile } from './index-file';

/** How many terms each passage has: two bytes each, those of many passages in one row, so that many are read at once. */
export class Lengths {
  private readonly changed = new Map<number, Buffer>();

  constructor(private readonly file: IndexFile) {}

  set(id: number, length: number): void {
    const block = Math.floor(id / together);
    const bytes = this.changed.get(block) ?? this.begun(block);
    bytes.writeUInt16LE(Math.min(length, longest), (id % together) * 2);
  }

  flush(): void {
    for (const row of this.changed) this.file.run(save, row);
    this.changed.clear();
  }

  private begun(block: number): Buffer {
    const bytes = Buffer.alloc(together * 2);
    for (const [, terms] of this.file.pages(`${read} = ?`, [block])) terms.copy(bytes);
    this.changed.set(block, bytes);
    return bytes;
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
