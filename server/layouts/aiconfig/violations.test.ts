import { expect, test } from 'vitest';
import type { DocumentKind } from '@/lib/document';
import { newViolations } from '../new-violations';
import { aiconfig } from './layout';
import { readAiconfig } from './read';
import { violations } from './violations';

const claim = (kind: DocumentKind) => ({ kind, form: 'json' as const });
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const session = { id: 'session-20260101-000000', date: '2026-01-01', summary: 'a' };
const log = (...sessions: object[]) => bytes({ project: 'p', sessions });

function worse(before: Buffer | null, after: Buffer): string[] {
  const found = newViolations(aiconfig, claim('session-log'), before, after);
  return found.map(({ place, words }) => `${place} ${words}`);
}

test('each place that is not by the schema is named, entries by their ids', () => {
  const { summary, ...without } = session;
  expect(worse(null, log(session))).toEqual([]);
  expect(
    worse(null, log({ ...without, id: summary, client: 'codex', tags: 'x', more: 1 })),
  ).toEqual([
    'sessions[a].id has not the form session-YYYYMMDD-HHMMSS',
    'sessions[a].summary is missing',
    'sessions[a].client is none of claude-code, cursor, other',
    'sessions[a].tags is not a list',
    'sessions[a] has keys the schema does not know',
  ]);
  expect(worse(null, bytes([]))).toEqual(['the document is not an object']);
});

test('a fault that stood there before is no news, wherever it moved; one more of its kind is', () => {
  const other = { id: 'x', date: 'today', summary: 'b' };
  const before = log(other, session);
  expect(worse(before, log(session, session, other))).toEqual([]);
  expect(worse(before, log({ ...other, id: 'y', date: '2026-01-01' }, other))).toEqual([
    'sessions[y].id has not the form session-YYYYMMDD-HHMMSS',
  ]);
  const keys = (more: object) => bytes({ project: 'p', sessions: [], old: 1, ...more });
  expect(worse(keys({}), keys({ fresh: 1 }))).toEqual([
    'the document has keys the schema does not know',
  ]);
});

test('version vectors are allowed in all of them, and counted in whole numbers', () => {
  const versions = (count: unknown) => ({ _version: { cursor: count } });
  for (const [kind, value] of [
    ['session-log', { project: 'p', sessions: [] }],
    ['decision-register', { project: 'p', decisions: [] }],
    ['project-context', { project: 'p', created: '2026-01-01', anything: 1 }],
    ['preferences', { version: '1.0' }],
  ] as const) {
    expect(violations(claim(kind), bytes({ ...value, ...versions(2) }))).toEqual([]);
    expect(violations(claim(kind), bytes({ ...value, ...versions('2') }))).toHaveLength(1);
  }
});

test('a document that is not by the schema is read all the same, and nothing of it is told', () => {
  const value = { sessions: [{ id: 'very secret', summary: 'x' }], unknown_secret: 1 };
  const reading = readAiconfig(claim('session-log'), 'sessions.json', bytes(value));
  expect(reading?.problems).toMatchObject([{ code: 'NOT_BY_SCHEMA', severity: 'info' }]);
  expect(reading?.problems[0]?.message).toContain('sessions[0].id has not the form');
  expect(JSON.stringify(reading?.problems)).not.toContain('secret');
  expect(reading?.meaning).toContainEqual({ label: 'Sessions', value: '1' });
});
