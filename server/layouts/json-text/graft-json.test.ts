import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formOf } from './json-form';
import { graftJson } from './graft-json';
import { parseJsonText } from './parse-json-text';
import { printJson } from './print-json';

function grafted(old: string, made: string, layout: 'generic' | 'memory-bank' = 'generic'): string {
  const before = parseJsonText(Buffer.from(old))!;
  const form = formOf(layout, before);
  return printJson(graftJson(before.root, parseJsonText(Buffer.from(made))!.root, form), form);
}

test('what another program leaves alone stays as it was written', () => {
  const old =
    '{"n": 1.50, "big":100000000000000000000001, "é": "\\u00e9", "list": [ 1,2 ], "x": 1e2}\n';
  const again = '{"n":1.50,"big":100000000000000000000001,"é":"é","list":[1,2],"x":1E+2}';
  expect(grafted(old, again)).toBe(old);
  expect(grafted(old, again.replace('1.50', '2'))).toContain(
    '"\\u00e9", "list": [ 1,2 ], "x": 1e2',
  );
  expect(grafted(old, again.replace('001,', '002,'))).toContain('100000000000000000000002');
});

test('entries that come in front of others, or go, leave those as they were', () => {
  const old = '[{"a": 1.0}, {"b":2}, {"c" :3}]';
  const front = '[{"z":0},{"a":1.0},{"b":2},{"c":3}]';
  expect(grafted(old, front)).toContain('{"a": 1.0}, {"b":2}, {"c" :3}]');
  expect(grafted(old, '[{"a":1.0},{"c":3}]')).toBe('[{"a": 1.0}, {"c" :3}]');
  expect(grafted(old, '[{"a":1.0},{"b":5},{"c":3}]')).toMatch(
    /^\[\{"a": 1\.0\}, .*, \{"c" :3\}\]$/,
  );
});

test('what is new is escaped as the document is', () => {
  expect(grafted('{"a": "\\u00e9"}', '{"a":"é","b":"ü"}')).toBe('{"a": "\\u00e9", "b": "\\u00fc"}');
});

test('of any two documents the result has the value of the second; of equal ones it is the first', () => {
  fc.assert(
    fc.property(fc.json(), fc.json(), (old, made) => {
      expect(JSON.parse(grafted(old, made))).toEqual(JSON.parse(made));
      expect(JSON.parse(grafted(old, made, 'memory-bank'))).toEqual(JSON.parse(made));
      const before = parseJsonText(Buffer.from(old))!;
      const same = parseJsonText(Buffer.from(JSON.stringify(JSON.parse(old), null, 3)))!;
      expect(graftJson(before.root, same.root, before.form)).toBe(before.root);
    }),
  );
});
