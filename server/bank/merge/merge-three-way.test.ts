import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LayoutName } from '@/lib/bank';
import type { DocumentKind } from '@/lib/document';
import { mergeRecords } from './merge-records';
import { mergeText } from './merge-text';
import { mergeThreeWay, type MergedDocument } from './merge-three-way';

const kinds: Record<string, [DocumentKind, LayoutName, string]> = {
  sessions: ['session-log', 'aiconfig', 'memory/projects/p/sessions.json'],
  decisions: ['decision-register', 'aiconfig', 'memory/projects/p/decisions.json'],
  context: ['project-context', 'aiconfig', 'memory/projects/p/context.json'],
  json: ['json', 'generic', 'a.json'],
  queue: ['task-queue', 'memory-bank', 'queue-system/tasks_active.json'],
};

function what(name: string): MergedDocument {
  const [kind, layout, path] = kinds[name] ?? ['text', 'generic', name];
  return { kind: kind as DocumentKind, layout: layout as LayoutName, path: path as string };
}

const bytes = (text: string | null) => (text === null ? null : Buffer.from(text));

function merge(name: string, base: string | null, ours: string, theirs: string) {
  const merged = mergeThreeWay(what(name), bytes(base), Buffer.from(ours), Buffer.from(theirs));
  return { ...merged, text: merged.bytes.toString() };
}

function mergeJson(name: string, base: unknown, ours: unknown, theirs: unknown) {
  const text = (value: unknown) => JSON.stringify(value);
  const merged = merge(name, base === null ? null : text(base), text(ours), text(theirs));
  return { ...merged, value: JSON.parse(merged.text) as unknown };
}

describe('without a base, as the scripts of aiconfig do it, but for their faults', () => {
  test('contexts: byte for byte', () => {
    const ours =
      '{"project":"p","tech":["a","b"],"arch":{"k":1,"x":null},"focus":"auth","b":false}\n';
    const theirs =
      '{"project":"p","tech":["c","a"],"arch":{"k":2,"x":5},"focus":"pay","b":true,"n":1}\n';
    const mark = (own: string, other: string, indent: string) =>
      `{\n${indent}  "_value": ${own},\n${indent}  "_conflict": true,\n${indent}  "_their_value": ${other}\n${indent}}`;
    const merged = merge('context', null, ours, theirs);
    expect(merged.text).toBe(
      `{\n  "arch": {\n    "k": ${mark('1', '2', '    ')},\n    "x": 5\n  },\n  "b": ${mark('false', 'true', '  ')},\n` +
        `  "focus": ${mark('"auth"', '"pay"', '  ')},\n  "n": 1,\n  "project": "p",\n  "tech": [\n    "a",\n    "b",\n    "c"\n  ]\n}\n`,
    );
    expect(merged.conflicts.map(({ at }) => at)).toEqual(['arch.k', 'focus', 'b']);
  });

  test('sessions: the counters are the greater ones, and no key is lost', () => {
    const ours = {
      $schema: 's',
      _version: { 'claude-code': 3, cursor: 1 },
      project: 'p',
      extra: 1,
      sessions: [
        { id: 'session-20260101-000000', date: '2026-01-01', summary: 'ours' },
        { id: 'session-20260102-000000', date: '2026-01-02', summary: 'A' },
      ],
    };
    const theirs = {
      $schema: 's',
      _version: { 'claude-code': 2, cursor: 4 },
      project: 'p',
      sessions: [
        { id: 'session-20260101-000000', date: '2026-01-01', summary: 'theirs' },
        { id: 'session-20260103-000000', date: '2026-01-03', summary: 'B' },
      ],
    };
    const merged = mergeJson('sessions', null, ours, theirs);
    expect(merged.value).toEqual({
      ...ours,
      _version: { 'claude-code': 3, cursor: 4 },
      sessions: [theirs.sessions[1], ours.sessions[1], ours.sessions[0]],
    });
    expect(merged.conflicts.map(({ at }) => at)).toEqual(['sessions[id=session-20260101-000000]']);
  });

  test('decisions that differ are marked, and nothing crashes', () => {
    const one = { id: 'ADR-001', title: 'a' };
    const merged = mergeJson(
      'decisions',
      null,
      { decisions: [one, { id: 'ADR-002' }] },
      { decisions: [{ ...one, title: 'b' }, { id: 'ADR-003' }] },
    );
    expect(merged.value).toEqual({
      decisions: [
        {
          ...one,
          _conflict: true,
          _their_version: { ...one, title: 'b' },
          _note: 'Manual review required',
        },
        { id: 'ADR-002' },
        { id: 'ADR-003' },
      ],
    });
    expect(merged.clean).toBe(false);
  });
});

describe('with a base, what one side changed wins cleanly', () => {
  test('contexts: fields and entries of lists, added and taken out', () => {
    const base = { a: 1, gone: 1, tech: ['x', 'y'], deep: { k: 1 } };
    const merged = mergeJson(
      'context',
      base,
      { a: 2, gone: 1, tech: ['x', 'y', 'z'], deep: { k: 1 } },
      { a: 1, tech: ['y', 'w'], deep: { k: 1, n: null } },
    );
    expect(merged).toMatchObject({
      clean: true,
      value: { a: 2, tech: ['y', 'z', 'w'], deep: { k: 1, n: null } },
    });
    const both = mergeJson('context', base, { ...base, a: 2 }, { ...base, a: 3 });
    expect(both.value).toEqual({ ...base, a: { _value: 2, _conflict: true, _their_value: 3 } });
  });

  test('sessions: one taken out, one changed in different fields by both, one in the same', () => {
    const s = (id: number, more = {}) => ({ id: `s${id}`, date: 'd', ...more });
    const base = { sessions: [s(1), s(2, { summary: 'a' }), s(3, { summary: 'a' })] };
    const ours = { sessions: [s(2, { summary: 'b' }), s(3, { summary: 'b' }), s(4)] };
    const theirs = {
      sessions: [s(1), s(2, { summary: 'a', tags: [] }), s(3, { summary: 'c' }), s(5)],
    };
    const merged = mergeJson('sessions', base, ours, theirs);
    expect(merged.value).toEqual({
      sessions: [s(2, { summary: 'b', tags: [] }), s(3, { summary: 'b' }), s(4), s(5)],
    });
    expect(merged.conflicts).toEqual([
      { at: 'sessions[id=s3].summary', words: 'both changed it: ours is kept, theirs is "c"' },
    ]);
  });

  test('any JSON: by structure, with the text of numbers and the form of the writer', () => {
    const base =
      '[\n  {\n    "id": "a",\n    "n": 1.0,\n    "todos": [],\n    "updated": "2026-01-01T00:00:00+08:00"\n  }\n]';
    const ours = base
      .replace('[],', '[{"text":"x","done":false}],')
      .replace('00:00:00', '10:00:00');
    const theirs = base.replace('1.0', '2.50').replace('00:00:00', '11:00:00');
    const merged = merge('queue', base, ours, theirs);
    expect(merged.clean).toBe(true);
    expect(merged.text).toBe(
      '[\n  {\n    "id": "a",\n    "n": 2.50,\n    "todos": [\n      {\n        "text": "x",\n        "done": false\n      }\n    ],\n    "updated": "2026-01-01T11:00:00+08:00"\n  }\n]',
    );
  });

  test('taken out here and changed there: it is kept and said', () => {
    const merged = mergeJson('json', { a: 1, b: 1 }, { b: 1 }, { a: 2, b: 1 });
    expect(merged.value).toEqual({ b: 1, a: 2 });
    expect(merged.conflicts[0]?.words).toBe('ours removed what theirs changed: it is kept');
  });

  test('lists without ids: additions of both stay, the same entry changed by both is a conflict', () => {
    expect(mergeJson('json', ['a'], ['a', 'b', 'n'], ['a', 'c', 'n'])).toMatchObject({
      clean: true,
      value: ['a', 'b', 'n', 'c'],
    });
    expect(mergeJson('json', ['a', 'b', 'c'], ['x', 'b', 'c'], ['a', 'b'])).toMatchObject({
      clean: true,
      value: ['x', 'b'],
    });
    expect(mergeJson('json', ['a'], ['x'], ['y'])).toMatchObject({ clean: false, value: ['x'] });
  });

  test('a conflict names no secret', () => {
    const merged = mergeJson(
      'json',
      { token: 'aaa11111' },
      { token: 'bbb22222' },
      { token: 'ccc33333' },
    );
    expect(JSON.stringify(merged.conflicts)).not.toMatch(/aaa|bbb|ccc/);
    expect(merged.value).toEqual({ token: 'bbb22222' });
  });
});

describe('text', () => {
  test('changes in different places merge, the same place is marked', () => {
    expect(merge('a.md', 'a\nb\nc\nd\n', 'A\nb\nc\nd\n', 'a\nb\nc\nD\n').text).toBe('A\nb\nc\nD\n');
    const merged = merge('a.md', 'a\r\nb\r\nc', 'a\r\nx\r\nc', 'a\r\ny\r\nc');
    expect(merged.text).toBe('a\r\n<<<<<<< ours\r\nx\r\n=======\r\ny\r\n>>>>>>> theirs\r\nc');
    expect(merged.conflicts[0]?.at).toBe('line 2');
  });

  test('without a base nothing is taken out', () => {
    expect(merge('a.md', null, 'a\nb\nc\n', 'b\nc\nd\n').text).toBe('a\nb\nc\nd\n');
  });

  test('what is not text, or no JSON any more, keeps ours whole and says so', () => {
    const kept = mergeThreeWay(what('a.bin'), null, Buffer.from([0xff]), Buffer.from([0xfe]));
    expect(kept).toMatchObject({ clean: false, bytes: Buffer.from([0xff]) });
    const broken = merge('json', '{"a":1}', '{"a":2}', '{"a":');
    expect(broken).toMatchObject({ clean: false, text: '{"a":2}' });
  });

  test('texts of a hundred thousand equal lines do not stall it', () => {
    const many = 'x\n'.repeat(100_000);
    expect(merge('a.md', many, `a\n${many}y\n`, `b\n${many}z\n`).clean).toBe(false);
  });
});

describe('records, one a line', () => {
  test('one record in other words, or added by both, is there once', () => {
    const merged = merge(
      'a.jsonl',
      '{"id":1}\n',
      '{"id":1}\n{"id":2,"t":"é"}\n',
      '{"id":1}\n{"id": 2, "t": "é"}\n{"id":3}\n',
    );
    expect(merged).toMatchObject({ clean: true, text: '{"id":1}\n{"id":2,"t":"é"}\n{"id":3}\n' });
  });

  test('a record taken out stays out; two of one id are both kept and said', () => {
    const merged = merge(
      'a.jsonl',
      '{"id":1}\ntorn',
      '{"id":2,"a":1}',
      '{"id":1}\ntorn\n{"id":2,"a":2}\n',
    );
    expect(merged.text).toBe('{"id":2,"a":1}\n{"id":2,"a":2}\n');
    expect(merged.conflicts).toEqual([
      { at: '[id=2]', words: 'both wrote a record of it: both are kept, ours first' },
    ]);
  });
});

describe('laws, whatever the documents', () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(1, 2, 'a', 'b', null, true),
      tie('list'),
      tie('object'),
    ),
    list: fc.oneof(
      fc.array(tie('any'), { maxLength: 4 }),
      fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 5 }), v: tie('any') }), {
        selector: ({ id }) => id,
        maxLength: 4,
      }),
    ),
    object: fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'sessions', 'decisions', '_version'),
      tie('any'),
    ),
  })).object;
  const line = fc.constantFrom('a', 'b', 'c', '', '{"id":1}', '{"id":1,"x":2}', '{"id":2}');
  const lines = fc
    .array(line, { maxLength: 12 })
    .map((all) => all.map((one) => `${one}\n`).join(''));

  test('what only one side changed, and what both changed alike, is the result', () => {
    const document = fc.oneof(
      fc.tuple(
        fc.constantFrom(...Object.keys(kinds)),
        value.map((v) => JSON.stringify(v)),
        value.map((v) => JSON.stringify(v)),
      ),
      fc.tuple(fc.constantFrom('a.md', 'a.jsonl'), lines, lines),
    );
    fc.assert(
      fc.property(document, ([name, b, x]) => {
        for (const [ours, theirs] of [
          [x, b],
          [b, x],
          [x, x],
        ] as const) {
          const { text, clean } = merge(name, b, ours, theirs);
          expect({ text, clean }).toEqual({ text: x, clean: true });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('by structure too: beside a change of the other side in another key', () => {
    const names = fc.constantFrom('sessions', 'decisions', 'context', 'json', 'queue');
    fc.assert(
      fc.property(names, value, value, fc.boolean(), (name, b, x, mine) => {
        const [own, other] = mine ? [x, b] : [b, x];
        const merged = mergeJson(
          name,
          { k: b, o: 1, t: 1 },
          { k: own, o: 2, t: 1 },
          { k: other, o: 1, t: 2 },
        );
        expect(merged.conflicts).toEqual([]);
        expect(merged.value).toEqual({ k: x, o: 2, t: 2 });
      }),
      { numRuns: 60 },
    );
  });

  test('text: the change of one side comes through beside one far away', () => {
    const far = '1\n2\n3\n4\n5\n';
    fc.assert(
      fc.property(lines, lines, (b, x) => {
        const merged = mergeText(
          Buffer.from(`${b}${far}o\n`),
          Buffer.from(`${x}${far}o\n`),
          Buffer.from(`${b}${far}n\n`),
        );
        expect(merged.bytes.toString()).toBe(`${x}${far}n\n`);
      }),
      { numRuns: 60 },
    );
  });

  test('records: no line is lost, none doubled, none comes back, and the sides can be changed about', () => {
    const sorted = (text: Buffer) => text.toString().split('\n').sort().join('\n');
    const count = (text: string, one: string) =>
      text.split('\n').filter((each) => each === one).length;
    fc.assert(
      fc.property(fc.option(lines, { nil: null }), lines, lines, (b, x, y) => {
        const base = bytes(b);
        const merged = mergeRecords(base, Buffer.from(x), Buffer.from(y)).bytes;
        expect(sorted(merged)).toBe(
          sorted(mergeRecords(base, Buffer.from(y), Buffer.from(x)).bytes),
        );
        for (const one of ['a', 'b', 'c', '{"id":1}', '{"id":1,"x":2}', '{"id":2}']) {
          const [o, t, was] = [count(x, one), count(y, one), count(b ?? '', one)];
          const now = count(merged.toString(), one);
          if (o >= was && t >= was) expect(now).toBe(Math.max(o, t));
          else expect(now).toBeLessThanOrEqual(Math.max(o, t));
        }
      }),
      { numRuns: 60 },
    );
  });
});
