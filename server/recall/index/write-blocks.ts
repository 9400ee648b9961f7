import { insertMany } from './bulk';
import type { IndexFile } from './index-file';
import type { Count } from './sorted-counts';
import { packWords } from './word-block';
import { gramsIn } from './word-grams';

export interface BlockToWrite {
  id: number;
  /** Its place; null: it has one. */
  first: Buffer | null;
  counts: readonly Count[];
  /** Of which it has no grams yet. */
  fresh: readonly Count[];
}

/**
 * Grams are added where a word is new in a block, and stay when it goes: they find a block that is then looked into.
 * They are written together and in the order of their blocks, else the engine makes of each an index of its own.
 */
export function writeBlocks(file: IndexFile, blocks: readonly BlockToWrite[]): void {
  const fresh = blocks.filter(({ first }) => first !== null);
  insertMany(
    file,
    insertBlocks,
    fresh.map(({ id, first, counts }) => [id, first, packWords(counts)]),
  );
  for (const { id, first, counts } of blocks)
    if (first === null) file.run(updateBlock, [packWords(counts), id]);
  for (const { id, fresh } of [...blocks].sort((one, other) => one.id - other.id)) {
    const grams = gramsIn(fresh.filter(isWritten).map(wordOf));
    if (grams.length > 0) file.run(insertGrams, [id, grams.join(' ')]);
  }
}

const insertBlocks = 'INSERT INTO words (id, first, body)';
const updateBlock = 'UPDATE words SET body = ? WHERE id = ?';
const insertGrams = 'INSERT INTO grams (rowid, gram) VALUES (?, ?)';

export function isWritten([, asWord]: Count): boolean {
  return asWord > 0;
}

function wordOf([key]: Count): string {
  const tab = key.indexOf('\t');
  return tab < 0 ? key : key.slice(0, tab);
}

/** So many are in a block when it is made; with twice as many it is parted. */
export const wordsTogether = 32;

export function cutIntoBlocks(counts: readonly Count[], together = wordsTogether): Count[][] {
  const blocks: Count[][] = [];
  for (let at = 0; at < counts.length; at += together) blocks.push(counts.slice(at, at + together));
  return blocks;
}
