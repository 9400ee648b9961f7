import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  onlyIn,
  parseState,
  stateBytes,
  statePath,
  withoutValue,
  withState,
  withValue,
} from './state-edit';

const fixture = readFileSync(
  join(import.meta.dirname, '../../../e2e/fixtures/json-forms/memory-bank-state.json'),
);
const autosync = Buffer.from(
  '{\n  "cursor_session": {\n    "disconnected_at": "2026-11-21T04:09:55.611712",\n    "current_task": "Röt ✓",\n    "progress": 0.0,\n    "last_activity": "2026-11-21T12:09:54.967625+08:00"\n  }\n}',
);
const stateOf = (value: unknown) => parseState(Buffer.from(JSON.stringify(value)))!;
const valueOf = (state: ReturnType<typeof stateOf>) => JSON.parse(stateBytes(state).toString());

test('a rewrite without a change is the same bytes, for both writers of the state', () => {
  for (const bytes of [fixture, autosync]) expect(stateBytes(parseState(bytes)!)).toEqual(bytes);
  expect(parseState(Buffer.from('{"torn": '))).toBeNull();
});

test('a value that is set leaves every other key, its place and its text', () => {
  const state = withValue(parseState(autosync)!, ['cursor_session', 'current_task'], 'next');
  expect(stateBytes(state).toString()).toBe(autosync.toString().replace('Röt ✓', 'next'));
  const strange = '{"__proto__": 1.50, "a": {"b": [1e2, {"c": null}]}, "a2": "\\u00e9"}';
  const set = withValue(parseState(Buffer.from(strange))!, ['a', 'b', '1', 'c'], true);
  const text = stateBytes(set).toString();
  for (const kept of ['"__proto__": 1.50', '1e2', '"\\u00e9"', '"c": true']) {
    expect(text).toContain(kept);
  }
});

test('objects on the way are made; what holds no keys is not replaced', () => {
  const made = withValue(parseState(null)!, statePath('progress')!, 0);
  expect(stateBytes(made).toString()).toBe('{\n  "cursor_session": {\n    "progress": 0.0\n  }\n}');
  expect(() => withValue(stateOf({ cursor_session: 'x' }), ['cursor_session', 'y'], 1)).toThrow(
    new RangeError('cursor_session'),
  );
  expect(() => withValue(stateOf([]), ['cursor_session', 'y'], 1)).toThrow(RangeError);
  expect(valueOf(withoutValue(stateOf({ a: { b: 1, c: 2 } }), ['a', 'b']))).toEqual({
    a: { c: 2 },
  });
  expect(valueOf(withoutValue(stateOf({ a: 1 }), ['b', 'c']))).toEqual({ a: 1 });
});

test('a name is one of the fields of the session, or a path of keys', () => {
  expect(statePath('cursor_line')).toEqual(['cursor_session', 'cursor_line']);
  expect(statePath('cursor_session.mood')).toEqual(['cursor_session', 'mood']);
  expect(statePath('a\\.b.c\\\\')).toEqual(['a.b', 'c\\']);
  for (const none of ['', '.', 'a.', '.a', 'a..b']) expect(statePath(none)).toBeNull();
});

test('a mirror takes what the state says and keeps what only it has', () => {
  const state = stateOf({ cursor_session: { progress: 0.5, current_task: 'x' }, list: [1] });
  const mirror = stateOf({
    cursor_session: { current_file: 'a', progress: 0.1 },
    list: [],
    own: 1,
  });
  expect(onlyIn(mirror.root, state.root)).toEqual(['cursor_session.current_file', 'own']);
  expect(valueOf(withState(mirror, state.root))).toEqual({
    cursor_session: { current_file: 'a', progress: 0.5, current_task: 'x' },
    list: [1],
    own: 1,
  });
  expect(stateBytes(withState(parseState(autosync)!, parseState(autosync)!.root))).toEqual(
    autosync,
  );
});
