import { expect, test } from 'vitest';
import { redacted } from '@/server/redaction/redact';
import { jsonChanges } from './json-changes';

const changesOf = (before: string | null, after: string | null) =>
  jsonChanges(
    before === null ? null : Buffer.from(before),
    after === null ? null : Buffer.from(after),
  );
const short = (before: string | null, after: string | null) =>
  changesOf(before, after)?.map(({ at, change, before: was, after: is }) => [at, change, was, is]);

test('every value that differs is named by its place', () => {
  expect(
    short('{"a":{"b":1,"gone":[]},"same":[1,2]}', '{"same":[1,2],"a":{"b":2,"new key":null}}'),
  ).toEqual([
    ['a.b', 'changed', '1', '2'],
    ['a.gone', 'removed', '[]', null],
    ['a["new key"]', 'added', null, 'null'],
  ]);
});

test('entries of a list are known by their id, wherever they stand, and a moved one is said to have moved', () => {
  const before = '{"tasks":[{"id":"a","n":1},{"id":"b","n":1},{"id":"c","n":1}]}';
  const after = '{"tasks":[{"id":"c","n":2},{"id":"a","n":1},{"id":"d","n":1}]}';
  expect(short(before, after)).toEqual([
    ['tasks[id=c]', 'moved', '2', '0'],
    ['tasks[id=c].n', 'changed', '1', '2'],
    ['tasks[id=d]', 'added', null, '{"id":"d","n":1}'],
    ['tasks[id=b]', 'removed', '{"id":"b","n":1}', null],
  ]);
  expect(
    short('{"e":[{"fqn":"p/A","x":1}]}', '{"e":[{"fqn":"p/B","x":1},{"fqn":"p/A","x":2}]}'),
  ).toEqual([
    ['e[fqn=p/B]', 'added', null, '{"fqn":"p/B","x":1}'],
    ['e[fqn=p/A].x', 'changed', '1', '2'],
  ]);
});

test('other lists are compared by position between what is equal at both ends', () => {
  expect(short('["a","b","c"]', '["a","x","b","c"]')).toEqual([['[1]', 'added', null, '"x"']]);
  expect(short('[1,2,3]', '[1,9,3]')).toEqual([['[1]', 'changed', '2', '9']]);
  expect(short('[{"id":1},{"id":1}]', '[{"id":1},{"id":2}]')).toEqual([
    ['[1].id', 'changed', '1', '2'],
  ]);
});

test('numbers are compared by their text, texts by what they say, keys that occur twice one by one', () => {
  expect(short('{"a":1.0,"b":12345678901234567890}', '{"a":1,"b":12345678901234567891}')).toEqual([
    ['a', 'changed', '1.0', '1'],
    ['b', 'changed', '12345678901234567890', '12345678901234567891'],
  ]);
  expect(short('"\\u00e9\\/"', '"é/"')).toEqual([]);
  expect(short('{"a":1,"a":2}', '{"a":1,"a":3}')).toEqual([['["a (2)"]', 'changed', '2', '3']]);
});

test('no value of a secret is shown, whatever stands around it', () => {
  const before =
    '{"token":"abc12345","api_keys":["one11111",{"x":"two22222"}],"url":"amqp://u:pw9@h/"}';
  const after =
    '{"token":"xyz98765","api_keys":["one11112",{"x":"two22223"}],"url":"amqp://u:pw8@h/"}';
  for (const [a, b] of [
    [before, after],
    [null, before],
    [before, null],
    [`{"v":${before}}`, `{"v":[${after}]}`],
    ['{}', `{"credentials":${JSON.stringify(before)}}`],
  ] as const) {
    expect(JSON.stringify(changesOf(a, b))).not.toMatch(/abc12345|xyz98765|111|222|pw[89]/);
  }
  expect(short(before, after)?.[0]).toEqual(['token', 'changed', `"${redacted}"`, `"${redacted}"`]);
});

test('long values are cut, and of more than 500 changes the rest is counted', () => {
  expect(changesOf('{}', `{"a":"${'x'.repeat(999)}"}`)?.[0]?.after).toHaveLength(201);
  const many = changesOf(
    '{}',
    JSON.stringify(Object.fromEntries(Array.from({ length: 800 }, (_, n) => [`k${n}`, n]))),
  );
  expect(many).toHaveLength(500);
  expect(many?.at(-1)?.at).toBe('… and 301 more');
});

test.each([
  ['not JSON', '{"a":1}', '{"a":1,}'],
  ['a comment', '{"a":1}', '{"a":1} // x'],
  ['nothing on both sides', null, null],
  ['nested beyond reason', '1', '['.repeat(5000) + ']'.repeat(5000)],
])('%s is left to the lines', (_, before, after) => {
  expect(changesOf(before, after)).toBeNull();
});

test('a document that is made or removed is one change', () => {
  expect(short(null, '{"a":1}')).toEqual([['(all)', 'added', null, '{"a":1}']]);
  expect(short('[]', null)).toEqual([['(all)', 'removed', '[]', null]]);
});
