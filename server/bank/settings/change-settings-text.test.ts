import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { changeSettingsText } from './change-settings-text';
import { exampleText } from './example-text';
import { lineOfKey } from './line-of-key';
import { parseSettings } from './parse-settings';
import { settingSpecs } from './setting-specs';

const place = { directory: '/p', name: 'c.json' as BankPath, shown: '/p/c.json' };
const set = (text: string | null, key: 'zone' | 'locks.timeout' | 'locks.kopi', value: unknown) =>
  changeSettingsText(text, { key, value }, place);

test('a setting is changed in its place; what else stands in the file keeps its text', () => {
  const text =
    '{\n\t"$schema": "x",\n\t"zone": "UTC",\n\t"locks": {"timeout": 5.0, "kopi": "auto"}\n}';
  expect(set(text, 'zone', 'Europe/Berlin')).toBe(text.replace('UTC', 'Europe/Berlin'));
  expect(set(text, 'locks.kopi', 'fallback')).toBe(text.replace('auto', 'fallback'));
});

test('a file, a group or a setting that is not there is added', () => {
  expect(set(null, 'zone', 'UTC')).toBe('{\n  "zone": "UTC"\n}\n');
  expect(JSON.parse(set('{"zone": "UTC"}', 'locks.timeout', 'infinite'))).toEqual({
    zone: 'UTC',
    locks: { timeout: 'infinite' },
  });
});

test('null takes a setting out, and the group that is left with nothing', () => {
  const text = '{"zone": "UTC", "locks": {"timeout": 5}}';
  expect(JSON.parse(set(text, 'locks.timeout', null))).toEqual({ zone: 'UTC' });
  expect(set(text, 'locks.kopi', null)).toBe(text);
});

test('what cannot be meant is refused, in the value and in the file as it stands', () => {
  expect(() => set(null, 'zone', 'Mars/Olympus')).toThrow('"zone": is no time zone');
  expect(() => set('{\n"zones": 1}', 'zone', 'UTC')).toThrow('line 2: there is no setting "zones"');
  expect(() => set('{\n\n"zone": ', 'zone', 'UTC')).toThrow('line 3: it is not JSON');
});

test('the example says every setting with its default, and can be used', () => {
  const said = parseSettings(exampleText(), (why) => new Error(why));
  const defaults = Object.entries(settingSpecs).map(([key, { default: value }]) => [key, value]);
  expect(said).toEqual(Object.fromEntries(defaults));
});

test('the line of a key is that of its own object, of two the last', () => {
  const text = '{"a": {\n"zone": 1},\n"zone": 2,\n"b": [{"zone": 3}],\n"zone": 4}';
  expect(lineOfKey(text, ['zone'])).toBe(5);
  expect(lineOfKey(text, ['a', 'zone'])).toBe(2);
  expect(lineOfKey(text, ['c'])).toBeNull();
});
