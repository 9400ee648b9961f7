import { expect, test } from 'vitest';
import { compileLinear } from './linear-pattern';

test('a match tells where it and its groups stand', () => {
  const pattern = compileLinear(String.raw`(?i)key=(?P<value>\w+)(;)?`);
  expect(pattern.find('KEY=abc, key=d;', 3)).toEqual({
    start: 9,
    end: 15,
    groups: [
      { start: 13, end: 14 },
      { start: 14, end: 15 },
    ],
    names: { value: { start: 13, end: 14 } },
  });
  expect(pattern.find('KEY=abc')?.groups).toEqual([{ start: 4, end: 7 }, null]);
  expect(pattern.find('KEY=abc', 7)).toBeNull();
  expect(pattern.find('KEY=abc', 8)).toBeNull();
  expect(compileLinear('ABC', { ignoreCase: true }).test('xabcx')).toBe(true);
  expect(compileLinear('^b$').test('a\nb')).toBe(false);
  expect(compileLinear('^b$', { multiLine: true }).test('a\nb')).toBe(true);
});

test.each([
  ['(', /missing closing \)/],
  ['[z-a]', /invalid character class range/],
  ['(?=a)', /looking ahead/],
  [String.raw`(a)\1`, /back references/],
  ['a{2000}', /invalid repeat count/],
  ['x'.repeat(20_001), /longer than/],
])('what cannot be used is refused with the reason: %.20s', (source, reason) => {
  expect(() => compileLinear(source)).toThrow(reason);
  expect(() => compileLinear(source)).toThrow(/^The pattern /);
});

test('patterns made to stall others come back', () => {
  const text = 'a'.repeat(20_000);
  for (const source of ['(a+)+$b', '(a|a)*b', '(.*)(.*)(.*)c', '(a?){500}a{500}$'])
    compileLinear(source).test(text);
});
