import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json';

test('the example of RFC 8785, section 3.2.2 and 3.2.3', () => {
  const value = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test('keys are sorted by UTF-16 code units, not by code points or a language', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
  const value = Object.fromEntries(keys.map((key) => [key, 0]));
  const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'];
  expect(Object.keys(JSON.parse(canonicalJson(value)) as object).sort()).toEqual([...keys].sort());
  expect(canonicalJson(value)).toBe(
    `{${sorted.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`,
  );
});

test('the order in which keys were set does not matter, at any depth', () => {
  const one = { a: [{ x: 1, y: { p: null, q: '' } }], b: -0 };
  const other = { b: 0, a: [{ y: { q: '', p: null }, x: 1 }] };
  expect(canonicalJson(one)).toBe(canonicalJson(other));
});

test('a key without a value is left out; what JSON cannot say is refused', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
  for (const value of [NaN, Infinity, '\ud800', { a: 'x\udc00' }, [undefined], undefined]) {
    expect(() => canonicalJson(value)).toThrow('JSON has no');
  }
  expect(() => canonicalJson({ '\ud800': 1 })).toThrow('JSON has no');
});
