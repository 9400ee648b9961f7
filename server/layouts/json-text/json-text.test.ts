import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LayoutName } from '@/lib/bank';
import { appendTo, nodeAt, removeAt, setAt } from './edit-json';
import { formOf } from './json-form';
import type { JsonNode } from './json-node';
import { parseJsonText, type JsonDocument } from './parse-json-text';
import { nodeOf, printJson } from './print-json';

const fixtures = join(import.meta.dirname, '../../../e2e/fixtures/json-forms');
const read = (name: string) => readFileSync(join(fixtures, name));

function parse(bytes: Buffer): JsonDocument {
  const document = parseJsonText(bytes);
  if (!document) throw new Error('not JSON');
  return document;
}

/** As if every part had been written anew. */
function withoutSource(node: JsonNode): JsonNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(withoutSource), source: null };
  if (node.kind !== 'object') return node;
  const members = node.members.map((one) => ({ ...one, value: withoutSource(one.value) }));
  return { ...node, members, source: null };
}

const writers: [LayoutName, string][] = [
  ['memory-bank', 'memory-bank.json'],
  ['memory-bank', 'memory-bank-state.json'],
  ['aiconfig', 'aiconfig.json'],
  ['agentspec', 'agentspec.json'],
  ['kopi', 'kopi.json'],
  ['lorch', 'lorch.json'],
  ['generic', 'generic-tabs.json'],
  ['generic', 'generic-line.json'],
];

describe('a document in the form of its writer is written again byte for byte', () => {
  test.each(writers)('%s: %s', (layout, name) => {
    const document = parse(read(name));
    expect(printJson(document.root, formOf(layout, document))).toBe(read(name).toString());
  });

  test.each(writers.slice(0, 5))(
    'also when every part of it is written anew: %s: %s',
    (layout, name) => {
      const document = parse(read(name));
      const text = printJson(withoutSource(document.root), formOf(layout, document));
      expect(text).toBe(read(name).toString());
    },
  );
});

test('a change leaves the text of all the rest as it was', () => {
  const bytes = read('generic-tabs.json');
  const { root, form } = parse(bytes);
  const changed = setAt(root, ['flat', 2, 'y'], nodeOf('new', form), form);
  expect(printJson(changed, form)).toBe(
    bytes.toString().replace('"a" : 1', '"a": 1').replace('{"x": -0.0}', '{"x": -0.0, "y": "new"}'),
  );
  const [state] = [parse(read('agentspec.json'))];
  const go = formOf('agentspec', state);
  const set = setAt(state.root, ['entries', 0, 'error'], nodeOf('<b> & \u2029 "é"', go), go);
  const text = printJson(set, go);
  expect(text).toContain(String.raw`"error": "\u003cb\u003e \u0026 \u2029 \"é\""`);
  expect(text).toContain('1e+21');
  expect(text).toContain('0.10');
});

test('values are set, taken out and added at a path', () => {
  const { root, form } = parse(Buffer.from('{"a":[1],"b":2,"b":3}'));
  const print = (node: JsonNode) => printJson(node, form);
  expect(print(setAt(root, ['c'], nodeOf({ d: [] }, form), form))).toBe(
    '{"a":[1],"b":2,"b":3,"c":{"d":[]}}',
  );
  expect(print(setAt(root, ['b'], nodeOf(null, form), form))).toBe('{"a":[1],"b":2,"b":null}');
  expect(print(removeAt(root, ['b'], form))).toBe('{"a":[1]}');
  expect(print(removeAt(root, ['a', 0], form))).toBe('{"a":[],"b":2,"b":3}');
  expect(print(appendTo(root, ['a'], nodeOf(1.5, form), form))).toBe('{"a":[1,1.5],"b":2,"b":3}');
  expect(nodeAt(root, ['a', 0])).toEqual({ kind: 'number', text: '1' });
  expect(nodeAt(root, ['b'])).toEqual({ kind: 'number', text: '3' });
  expect(() => setAt(root, ['x', 'y'], nodeOf(1, form), form)).toThrow(/nothing at x\.y/);
  expect(() => appendTo(root, ['b'], nodeOf(1, form), form)).toThrow(/no list at b/);
});

test('an entry added to an indented list stands as its neighbours do', () => {
  const document = parse(read('memory-bank.json'));
  const form = formOf('memory-bank', document);
  const entry = nodeOf({ text: 'third', done: false }, form);
  const text = printJson(appendTo(document.root, [0, 'todos'], entry, form), form);
  expect(text).toContain(
    '\n      },\n      {\n        "text": "third",\n        "done": false\n      }\n    ],\n',
  );
});

test.each([
  '',
  '{',
  '{"a":1,}',
  '[1 2]',
  '// c\n1',
  '\ufeff1',
  "{'a':1}",
  '[NaN]',
  '01',
  '"\t"',
  '1 1',
])('what is not strict JSON is none: %j', (text) => {
  expect(parseJsonText(Buffer.from(text))).toBeNull();
});

test('bytes that are not UTF-8 and lists within 5000 lists are none either', () => {
  expect(parseJsonText(Buffer.from([0x22, 0xff, 0x22]))).toBeNull();
  expect(parseJsonText(Buffer.from('['.repeat(5000) + ']'.repeat(5000)))).toBeNull();
});

test('any document, indented in any way, is read and written again as it was', () => {
  const indent = fc.constantFrom(undefined, 1, 2, 4, '\t');
  fc.assert(
    fc.property(fc.json(), indent, fc.constantFrom('', '\n'), (json, by, end) => {
      const text = JSON.stringify(JSON.parse(json), null, by) + end;
      const { root, form } = parse(Buffer.from(text));
      expect(printJson(root, form)).toBe(text);
      expect(printJson(withoutSource(root), form)).toBe(text);
    }),
    { numRuns: 300 },
  );
});
