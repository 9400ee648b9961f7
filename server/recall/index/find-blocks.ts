import type { IndexFile } from './index-file';

/** Frequent words stand together: those of a change are mostly of them, and few pages are written. */
export const wordClasses = {
  frequent: { place: 0, firstId: 1 },
  seldom: { place: 1, firstId: 1 << 20 },
} as const;
export type WordClass = keyof typeof wordClasses;

/** Where a block stands, as bytes: all of the first class before all of the second, each by the key it begins with. */
export function placeOfBlock(of: WordClass, first: string): Buffer {
  return Buffer.from(`0${wordClasses[of].place}${placeOf(first)}`, 'hex');
}

/** So that its order is that of the keys. */
function placeOf(key: string): string {
  return Buffer.from(key, 'utf16le').swap16().toString('hex');
}

export type Block = [id: number, body: Buffer];

/** Which block of each class something would stand in, by its key; 0: there is none. */
export function blocksFor(file: IndexFile, keys: readonly string[]): number[][] {
  const find = `SELECT ${idIn('00')}, ${idIn('01')} FROM json_each(?)`;
  return file.numbers(find, [JSON.stringify(keys.map(placeOf))]);
}

function idIn(of: string): string {
  return `coalesce((SELECT id FROM words WHERE first BETWEEN x'${of}' AND unhex('${of}' || value)
    ORDER BY first DESC LIMIT 1), 0)`;
}

/** In the order of their ids: frequent words first. */
export function readBlocks(file: IndexFile, ids: Iterable<number>): Block[] {
  const wanted = JSON.stringify([...new Set(ids)].filter((id) => id > 0));
  return file.pages(`${read} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`, [wanted]);
}

const read = 'SELECT id, CAST(body AS BLOB) FROM words';

/** Those in which these words stand, with whatever term, or all words that begin with them. */
export function blocksWith(
  file: IndexFile,
  words: readonly string[],
  are: 'whole' | 'beginnings',
): Block[] {
  const last = are === 'whole' ? placeOf('\t\uffff') : placeOf('\uffff');
  const range = (of: string) =>
    `first > unhex('${of}' || value) AND first < unhex('${of}' || value || '${last}')`;
  const find = (of: string) => `SELECT words.id FROM json_each(?) CROSS JOIN words ON ${range(of)}`;
  const places = JSON.stringify(words.map(placeOf));
  const more = file.numbers(`${find('00')} UNION ${find('01')}`, [places, places]);
  return readBlocks(file, [...blocksFor(file, words), ...more].flat());
}

/** Those that may hold words with these grams. */
export function blocksHolding(file: IndexFile, match: string): Block[] {
  const within = 'SELECT rowid FROM grams WHERE grams MATCH ?';
  return file.pages(`${read} WHERE id IN (${within}) ORDER BY id`, [match]);
}

/** All, some at a time. */
export function* allBlocks(file: IndexFile): Generator<Block> {
  for (let last = 0; ;) {
    const some = file.pages(`${read} WHERE id > ? ORDER BY id LIMIT 500`, [last]);
    if (some.length === 0) return;
    yield* some;
    last = some.at(-1)?.[0] ?? 0;
  }
}
