import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tempDirectory } from '@/e2e/fixtures/temp-directory';
import { bringInCounts } from './bring-in-counts';
import { openIndexFile } from './index-file';
import type { Count } from './sorted-counts';
import { frequenciesOf, termsHolding, wordsAround, wordsFrom, writtenAmong } from './vocabulary';
import { packWords, unpackWords } from './word-block';

const letters = fc.constantFrom('a', 'b', 'c', 'é', '記', '𠮷', '𠮸', '\uffdc', '7');
const word = fc.string({ unit: letters, minLength: 1, maxLength: 6 });
const key = fc.oneof(
  { weight: 3, arbitrary: word },
  fc.tuple(word, word).map(([one, other]) => (one === other ? one : `${one}\t${other}`)),
  // A word with more terms than a block has places.
  fc.nat({ max: 400 }).map((number) => `s\ta${number}`),
);
/** What is written so often, and so many more as a term. */
const written = fc.tuple(key, fc.nat({ max: 12 }), fc.nat({ max: 3 }));
const few = fc.array(written, { maxLength: 3 });
const many = fc.array(written, { minLength: 200, maxLength: 500 });
const state = fc.oneof(few, many).map((rows): Map<string, Told> => {
  const told = rows.map(([name, asWord, more]): [string, Told] => {
    return [name, { asWord, asTerm: name.includes('\t') ? 0 : asWord + more }];
  });
  return new Map(told.filter(([, { asWord, asTerm }]) => asWord + asTerm > 0));
});

interface Told {
  asWord: number;
  asTerm: number;
}

test('whatever words come and go, all that stand are found by each way, and no others', async () => {
  const directory = tempDirectory('recall-words-');
  let runs = 0;
  fc.assert(
    fc.property(fc.array(state, { minLength: 2, maxLength: 5 }), fc.nat(), (states, chance) => {
      const file = openIndexFile(join(directory, `${(runs += 1)}.db`), 'make', 'r');
      let before = new Map<string, Told>();
      for (const now of states) {
        bringInCounts(file, [changesFrom(before, now)]);
        before = now;
        const told = [...now].map(([name, { asWord, asTerm }]) => ({
          ...partsOf(name),
          asWord,
          asTerm,
        }));
        const standing = told.filter(({ asWord }) => asWord > 0);
        const { word: chosen = 'ab' } = standing[chance % (standing.length || 1)] ?? {};
        const piece = [...chosen].slice(chance % 2, 4).join('') || chosen;
        const rows = (test: (word: string) => boolean) =>
          standing
            .filter((one) => test(one.word))
            .map(({ word, term, asWord }) => `${word} ${term} ${asWord}`)
            .sort();
        const found = (words: { word: string; term: string; passages: number }[]) =>
          words.map(({ word, term, passages }) => `${word} ${term} ${passages}`).sort();
        const terms = told.filter(({ word, term, asTerm }) => word === term && asTerm > 0);
        expect(frequenciesOf(file, [...told.map(({ word }) => word), 'never'])).toEqual(
          new Map(terms.map(({ term, asTerm }) => [term, asTerm])),
        );
        expect(found(wordsFrom(file, piece, 9999))).toEqual(rows((one) => one.startsWith(piece)));
        expect(found(writtenAmong(file, [piece, 's', 'ab']))).toEqual(
          rows((one) => [piece, 's', 'ab'].includes(one)),
        );
        for (const where of ['inside', 'end', 'start', 'whole'] as const) {
          const holding = standing.filter((one) => tests[where](one.word, piece));
          expect(termsHolding(file, piece, where, 9999).sort()).toEqual(
            [...new Set(holding.map(({ term }) => term))].sort(),
          );
        }
        if ([...piece].length > 2)
          expect(found(wordsAround(file, [piece], 9999))).toEqual(
            rows((one) => one.includes(piece)),
          );
      }
      file.close();
    }),
    { numRuns: 40 },
  );
});

test('a block gives back what was put in it', () => {
  const counts = fc.uniqueArray(fc.tuple(key, fc.integer(), fc.integer()), {
    selector: ([name]) => name,
  });
  fc.assert(
    fc.property(counts, (given: Count[]) => {
      expect(unpackWords(packWords(given))).toEqual(given);
    }),
  );
});

test('bytes that are no block are damage', () => {
  for (const bytes of ['x', '0word', '0word one', '0word 1.5', '0a 1\n0b'])
    expect(() => unpackWords(Buffer.from(bytes))).toThrow('damaged');
});

const tests = {
  inside: (one: string, piece: string) => one.includes(piece),
  end: (one: string, piece: string) => one.endsWith(piece),
  start: (one: string, piece: string) => one.startsWith(piece),
  whole: (one: string, piece: string) => one === piece,
};

function partsOf(name: string): { word: string; term: string } {
  const [one = '', other = one] = name.split('\t');
  return { word: one, term: other };
}

function changesFrom(before: ReadonlyMap<string, Told>, now: ReadonlyMap<string, Told>): Count[] {
  const none: Told = { asWord: 0, asTerm: 0 };
  return [...new Set([...before.keys(), ...now.keys()])].sort().map((name) => {
    const [was, is] = [before.get(name) ?? none, now.get(name) ?? none];
    return [name, is.asWord - was.asWord, is.asTerm - was.asTerm];
  });
}
