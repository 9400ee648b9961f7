import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, eachWord, indexTextOf, termsOf } from './analyse';
import { fold, foldWithPlaces, originalStretch } from './fold';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'camelCase',
          'HTTPServer',
          'a_b',
          "don't",
          '’',
          '-',
          '.',
          '/',
          ' ',
          '\n',
          '\0',
          '\ud83d',
        ],
        ...[
          '日本語',
          'ｶﾞ',
          'กำลัง',
          '한국어',
          '각',
          'שָׁלוֹם',
          'مُحَمَّد',
          'é',
          'İ',
          'ẞ',
          '😀',
          'ﬁ',
          '½',
          '٣',
          '\udc00',
        ],
      ),
      { maxLength: 20 },
    )
    .map((pieces) => pieces.join('')),
);

test.each([
  ["Maria's notes don’t rock'n'roll", 'maria note dont rock n roll'],
  ['refreshLock RefreshLock', 'refresh lock refreshlock refresh lock refreshlock'],
  ['HTTPServer iOS IDs parseURLs', 'http server httpserver io id pars url parseurl'],
  ['snake_case kebab-case', 'snake case snakecas kebab case kebabcas'],
  ['a/b/c.ts v1.2.3', 'a b c ts abct v1 2 3 v123'],
  ['#123 E_CODE c4a0f5932b', '123 e code ecod c4a0f5932b'],
  ['went gone going children', 'go go go child'],
  ['May 8th, 2023-05-08', 'may 8 2023 05 08 20230508'],
  ['İstanbul ISI ısı Straße ﬁne ＡＢＣ', 'istanbul isi isi strass fine abc'],
  ['café cafe\u0301 naïve Ångström', 'cafe cafe naiv angstrom'],
  ['日本語 字 ab字', '日本 本語 語 字 ab 字'],
  ['한국어', '한국 국어 어'],
  ['שָׁלוֹם مُحَمَّد', 'שלום محمد'],
  ['a\0b \ud800c 😀', 'a b c'],
  ['co\u00adoperate zero\u200bwidth', 'cooper zerowidth'],
])('the terms of %j', (given, terms) => {
  expect(termsOf(given).join(' ')).toBe(terms);
});

test('different spellings of a name share their parts and the whole', () => {
  for (const name of ['refresh_lock', 'refresh-lock', 'refreshLock', 'REFRESH_LOCK'])
    expect(termsOf(name)).toEqual(['refresh', 'lock', 'refreshlock']);
});

test('terms are letters, digits and their marks alone, and no longer than a word may be', () => {
  fc.assert(
    fc.property(text, (given) => {
      for (const { term, word } of analyse(given)) {
        expect(term).toMatch(/^[\p{L}\p{N}\p{M}]{1,64}$/u);
        expect(word).toBe(fold(word));
      }
      expect(indexTextOf(given).split(' ').filter(Boolean)).toEqual(termsOf(given));
    }),
  );
  expect(termsOf('x'.repeat(5000))).toEqual(['x'.repeat(64)]);
});

test('a term tells where it stands: whole characters of the text that give it by themselves', () => {
  fc.assert(
    fc.property(text, (given) => {
      let position = 0;
      for (const { term, start, end, is, position: at } of analyse(given)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(given.length);
        const stretch = given.slice(start, end);
        expect(stretch.isWellFormed()).toBe(true);
        expect(termsOf(stretch)).toContain(term);
        if (is !== 'part') continue;
        expect(at).toBeGreaterThanOrEqual(position);
        position = at;
      }
    }),
  );
});

test('words, terms and terms with places are the same reading', () => {
  fc.assert(
    fc.property(text, (given) => {
      const words: [string, string][] = [];
      eachWord(given, (word, term) => words.push([word, term]));
      const terms = analyse(given).map(({ word, term }) => [word, term]);
      expect(words).toEqual(terms);
    }),
  );
});

test('folding twice is folding once, and every folded stretch has its characters in the text', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (given, one, other) => {
      const folded = foldWithPlaces(given);
      expect(folded.folded).toBe(fold(given));
      expect(fold(folded.folded)).toBe(folded.folded);
      if (folded.folded === '') return;
      const [start = 0, last = 0] = [one, other]
        .map((place) => place % folded.folded.length)
        .sort((a, b) => a - b);
      const place = originalStretch(folded, start, last + 1);
      expect(place.start).toBeLessThan(place.end);
      expect(fold(given.slice(place.start, place.end))).toContain(
        folded.folded.slice(start, last + 1),
      );
    }),
  );
});
