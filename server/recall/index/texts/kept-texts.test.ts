import fc from 'fast-check';
import { expect, test } from 'vitest';
import { whyNot } from '@/e2e/fixtures/recall-index';
import { chooseSymbols } from './choose-symbols';
import { keptTexts, textsFrom } from './kept-texts';
import { packSymbols, unpackSymbols } from './packed-symbols';

const said = [
  'the gateway was deployed before the vents open, and it was late',
  'src/gateway/deploy.ts: the gateway fell — über Nacht, zurückgerollt',
  '記憶の部屋は静かです。記憶の部屋',
  '  "key": "value",\n  "other": []\n----------',
  'ระบบล็อกไฟล์ 🗝️🗝️ \u0001\u007f\u001f end',
];
const many = said.flatMap((text, at) => Array.from({ length: 40 }, (_, n) => `${text} ${n * at}`));
const symbols = symbolsOf(chooseSymbols(many));

test('whatever is written is read back, by symbols and without any', () => {
  const piece = fc.oneof(
    fc.constantFrom(...said.flatMap((text) => text.split(/(?<= )/))),
    fc.string({ unit: 'binary' }),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  );
  const text = fc.array(piece, { maxLength: 30 }).map((all) => all.join('').toWellFormed());
  fc.assert(
    fc.property(text, text, fc.option(text), (one, title, key) => {
      for (const by of [symbols, symbolsOf([])]) {
        const kept = keptTexts(by, { key, title, text: one });
        const among = Buffer.concat([Buffer.from('x'), kept, Buffer.from('yz')]);
        expect(textsFrom(by, among, 1, 1 + kept.length)).toEqual({ key, title, text: one });
      }
    }),
    { numRuns: 500 },
  );
});

test('the first text that symbols write is whole', () => {
  for (const text of ['🗝️🗝️', 'the', ...said]) {
    const fresh = symbolsOf(chooseSymbols(many));
    const kept = keptTexts(fresh, { key: null, title: '', text });
    expect(textsFrom(fresh, kept, 0, kept.length).text).toBe(text);
  }
});

test('long texts and titles are read back', () => {
  const long = { key: 'k'.repeat(200), title: 'é'.repeat(9000), text: '\u0002x'.repeat(100_000) };
  const kept = keptTexts(symbols, long);
  expect(textsFrom(symbols, kept, 0, kept.length)).toEqual(long);
});

test('what is frequent takes half of the room or less', () => {
  const taken = many.map((text) => keptTexts(symbols, { key: null, title: '', text }).length);
  const sum = (all: number[]) => all.reduce((one, other) => one + other, 0);
  expect(sum(taken)).toBeLessThan(sum(many.map((text) => Buffer.byteLength(text))) / 2);
});

test('a byte that was changed is noticed, wherever it stands', () => {
  const [text = ''] = said;
  const kept = keptTexts(symbols, { key: 'T-1', title: 'A title', text: `${text} nowhere else` });
  for (let at = 0; at < kept.length; at += 1)
    for (const change of [1, 0x80, 0xff]) {
      const bytes = Buffer.from(kept);
      bytes[at] = (bytes[at] as number) ^ change;
      expect(whyNotRead(bytes), `${at}`).toBe('damaged');
    }
  for (let end = 0; end < kept.length; end += 1)
    expect(whyNotRead(kept.subarray(0, end)), `${end}`).toBe('damaged');
});

test('symbols that are not there are damage', () => {
  const kept = keptTexts(symbols, { key: null, title: '', text: said[0] ?? '' });
  expect(whyNotRead(kept, symbolsOf([]))).toBe('damaged');
});

test('a text that becomes longer than any that is written is damage, before it is all there', () => {
  const long = symbolsOf(['x'.repeat(100)]);
  const most = Buffer.alloc(100_000, 1);
  expect(long.read(most, 0, most.length)).toHaveLength(10_000_000);
  const more = Buffer.alloc(200_000_000, 1);
  expect(() => long.read(more, 0, more.length)).toThrow('damaged');
});

function symbolsOf(symbols: readonly string[]) {
  return unpackSymbols(packSymbols(symbols));
}

function whyNotRead(bytes: Buffer, by = symbols): string {
  return whyNot(() => textsFrom(by, bytes, 0, bytes.length));
}
