import { expect, test } from 'vitest';
import type { BankPath } from '@/lib/bank-path';
import { describeState } from './describe-state';

const described = (text: string) =>
  describeState({
    path: 'cursor_state.json' as BankPath,
    bytes: Buffer.from(text),
    revision: 'sha256:0',
    modifiedAt: null,
    problem: null,
  });

test('both writers’ times are read: one without an offset is marked and read as UTC', () => {
  const { facts, habits, problem } = described(
    '{"cursor_session": {"disconnected_at": "2026-11-21T04:09:55.611712", "last_activity": "2026-11-21T12:09:54.967625+08:00"}}',
  );
  expect(problem).toBeNull();
  expect(facts.map(({ at, time }) => [at, time])).toEqual([
    ['cursor_session.last_activity', { at: '2026-11-21T04:09:54.967Z', naive: false }],
    ['cursor_session.disconnected_at', { at: '2026-11-21T04:09:55.611Z', naive: true }],
  ]);
  expect(habits).toEqual([
    expect.stringContaining('session manager'),
    expect.stringContaining('auto-sync'),
  ]);
});

test('wrong types, unknown keys and secrets are shown for what they are', () => {
  const { facts } = described(
    '{"cursor_session": {"cursor_line": "7", "progress": 1.5, "current_task": null, "current_file": {"a": [1.50]}, "last_activity": "soon", "api_token": "abcdefgh12345678"}, "__proto__": {"x": 1}, "a.b": 2}',
  );
  const byKey = new Map(facts.map((fact) => [fact.at, fact]));
  const expected = (name: string) => byKey.get(`cursor_session.${name}`)?.expected;
  expect(expected('cursor_line')).toBe('a whole number');
  expect(expected('progress')).toBe('a number from 0 to 1');
  expect(expected('current_task')).toBeNull();
  expect(expected('current_file')).toBe('a text');
  expect(expected('last_activity')).toBe('a time in ISO-8601');
  expect(byKey.get('cursor_session.current_file')?.value).toBe('{"a":[1.50]}');
  expect(byKey.get('cursor_session.api_token')?.value).toBe('***REDACTED***');
  expect(byKey.get('__proto__')?.value).toBe('{"x":1}');
  expect(byKey.get('a\\.b')?.value).toBe('2');
});

test('whatever else stands there is a problem in words, never a crash', () => {
  for (const text of ['', '{"torn": ', 'nil', '\ufeff{}']) {
    expect(described(text).problem?.code).toBe('INVALID_JSON');
  }
  for (const text of ['[]', '7', 'null', '{}', '{"cursor_session": [1]}']) {
    expect(described(text).problem?.code).toBe('WRONG_SHAPE');
  }
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [`k${at}`, at]));
  expect(described(JSON.stringify(many))).toMatchObject({ more: 4800 });
  expect(described(`${'['.repeat(5000)}${']'.repeat(5000)}`).problem?.code).toBe('INVALID_JSON');
});
