import { expect, it } from 'vitest';
import { choicesOf, sourceWords, typedValue, valueWords } from './setting-words';

it('offers the values that can be counted, and no others', () => {
  expect(choicesOf({ accepts: '"off", "warn" or "enforce"' })).toEqual(['off', 'warn', 'enforce']);
  expect(choicesOf({ accepts: 'true or false' })).toEqual([true, false]);
  for (const accepts of ['days', 'seconds, "infinite" or null', 'an IANA zone, such as "UTC"'])
    expect(choicesOf({ accepts })).toBeNull();
});

it('takes what is typed for JSON, else for text', () => {
  expect(['7', 'null', '["a"]', '"7"', ' Europe/Berlin '].map(typedValue)).toEqual([
    7,
    null,
    ['a'],
    '7',
    'Europe/Berlin',
  ]);
});

it('says what a number means, and who said it', () => {
  expect(valueWords({ value: 2 ** 31, accepts: 'bytes' })).toBe(' · 2.1 GB');
  expect(valueWords({ value: 7, accepts: 'seconds, "infinite" or null' })).toBe(' seconds');
  expect(sourceWords('default')).toBe('by default');
  expect(sourceWords({ file: '/p/c.json' })).toBe('from /p/c.json');
  expect(sourceWords({ environment: 'X' })).toBe('by X');
});
