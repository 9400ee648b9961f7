import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tempDirectory } from '@/e2e/fixtures/temp-directory';
import { ChunkTable } from './chunk-table';
import { openIndexFile } from './index-file';
import { broughtTogether, countsOf, lastRun, putAside, type Count } from './sorted-counts';

const key = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'é', '記'), minLength: 1, maxLength: 3 }),
  fc.nat({ max: 30_000 }).map((number) => `word${number}\tword`),
);
const run = fc.uniqueArray(fc.tuple(key, fc.integer(), fc.integer()), {
  maxLength: 40,
  selector: ([name]) => name,
});

test('runs that were put aside come together as their sums, in order, and leave nothing', async () => {
  const path = join(tempDirectory('recall-counts-'), 'index-1.db');
  const file = openIndexFile(path, 'make', 'r');
  fc.assert(
    fc.property(fc.array(run, { maxLength: 5 }), fc.boolean(), (runs, isLong) => {
      const all = isLong ? [...runs, longRun] : runs;
      const [last = [], ...aside] = all;
      const counted = (one: readonly Count[]) =>
        countsOf({ size: one.length, get: (at) => one[at] as Count });
      for (const one of aside) putAside(file, lastRun(file) + 1, counted(one));
      const sums = new Map<string, [number, number]>();
      for (const [name, asWord, asTerm] of all.flat()) {
        const [words, terms] = sums.get(name) ?? [0, 0];
        sums.set(name, [words + asWord, terms + asTerm]);
      }
      const expected = [...sums].sort(([one], [other]) => (one < other ? -1 : 1));
      const found = [...broughtTogether(file, counted(last))].flat();
      expect(found).toEqual(expected.map(([name, [words, terms]]) => [name, words, terms]));
      expect(file.numbers('SELECT count(*) FROM counts')).toEqual([[0]]);
    }),
    { numRuns: 40 },
  );
  file.close();
});

test('stretches of one hash are told apart', () => {
  const table = new ChunkTable();
  const words = Array.from({ length: 9000 }, (_, at) => `word${at}`);
  words.forEach((word, at) => expect(table.add(word, at % 7)).toBe(at));
  const text = `<${words[8999]}>`;
  expect(table.find(text, 1, text.length - 1, 8999 % 7)).toBe(8999);
  expect(table.find(text, 1, text.length - 2, 8999 % 7)).toBe(-1);
  table.clear();
  expect(table.find(text, 1, text.length - 1, 8999 % 7)).toBe(-1);
});

/** Of several parts. */
const longRun = Array.from({ length: 5000 }, (_, at): [string, number, number] => [
  `word${at * 3}\tword`,
  1,
  -1,
]);
