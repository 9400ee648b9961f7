import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../findings';
import { conflictsIn } from './conflicts';
import { gatherFiles, gatherFollowUps } from './gather-sessions';
import { newNotes } from './notes';
import { readContext } from './read-context';
import { readSessions } from './read-sessions';
import { versionsOf } from './versions';

function fixture(name: string): Json {
  const place = new URL(`../../../../e2e/fixtures/aiconfig/${name}`, import.meta.url);
  return JSON.parse(readFileSync(place, 'utf8')) as Json;
}

function read(value: Json) {
  const notes = newNotes('sessions.json');
  return { sessions: readSessions(value, notes), notes: notes.list };
}

const keys = (value: Json) => read(value).sessions.map(({ key }) => key);
const log = (...sessions: Json[]): Json => ({ project: 'app', sessions });

test('a log as the scripts write it is read, with the time its id tells', () => {
  const { sessions, notes } = read(fixture('mkdir/sessions.json'));
  expect(sessions).toMatchObject([
    {
      key: 'session-20260125-101010',
      summary: 'é <x>',
      date: { text: '2026-01-25 10:10:10', at: '2026-01-25T10:10:10.000Z', precision: 'naive' },
    },
  ]);
  expect(notes).toEqual([]);
});

test('the shape of the later scripts is read as the same things', () => {
  const value = fixture('later/sessions.json');
  const { sessions, notes } = read(value);
  expect(notes).toEqual([]);
  // Two of one day stand by the number in their ids.
  expect(sessions.map(({ key }) => key)).toEqual(['session-20260123-002', 'session-20260123-001']);
  expect(sessions[1]).toMatchObject({
    client: 'cursor',
    date: { text: '2026-01-23', precision: 'day' },
    decisions: [{ decision: 'Steps keep their state in the URL', rationale: null }, {}],
    files: ['src/checkout/form.tsx', 'src/checkout/steps.tsx'],
    others: [],
  });
  expect(gatherFollowUps(sessions)).toMatchObject([
    { text: 'Measure the bundle', done: false, times: 1 },
    { text: '[x] Test the back button', done: true, times: 2, first: 'session-20260123-001' },
  ]);
  expect(gatherFiles(sessions)[0]).toEqual({
    path: 'src/checkout/steps.tsx',
    sessions: 2,
    last: 'session-20260123-002',
  });
  expect(versionsOf(value)).toEqual([
    { client: 'claude-code', count: '3' },
    { client: 'cursor', count: '2' },
  ]);
});

test('a merged log is read newest first, and a key it does not know is told', () => {
  expect(keys(fixture('sidecar/merge-sessions-result.json'))).toEqual([
    'session-20260103-000000',
    'session-20260102-000000',
    'session-20260101-000000',
  ]);
  const { notes } = read(fixture('sidecar/merge-sessions-ours.json'));
  expect(notes).toMatchObject([{ at: 'extra' }]);
});

test('sessions are ordered by instants, not by the text of their times', () => {
  const timed = (id: string, timestamp: string) => ({ id, timestamp, summary: id });
  expect(
    keys(
      log(
        timed('noon in Manila', '2026-03-01T12:00:00+08:00'),
        timed('five in London', '2026-03-01T05:00:00Z'),
        timed('three in London', '2026-03-01T03:00:00Z'),
        { id: 'undated', summary: 'some day' },
      ),
    ),
  ).toEqual(['five in London', 'noon in Manila', 'three in London', 'undated']);
});

test('sessions without an id, or with one twice, are told apart by their place', () => {
  const { sessions, notes } = read(
    log({ id: 'a', date: '2026-01-03' }, { id: 'a', date: '2026-01-02' }, { date: '2026-01-01' }),
  );
  expect(sessions.map(({ key }) => key)).toEqual(['#0', '#1', '#2']);
  expect(notes.map(({ at }) => at)).toEqual(['sessions.0.id', 'sessions.1.id', 'sessions.2.id']);
});

test('what stands in an unexpected form is shown and told, not refused', () => {
  const { sessions, notes } = read({
    sessions: {
      'session-20260101-080000': {
        date: 20260101,
        summary: { text: 'An object' },
        client: ['cursor'],
        files_modified: 'src/a.ts',
        decisions_made: { decision: 'Alone', rationale: 'of its kind' },
        follow_up: [{ task: 'Go on', status: 'done' }, 7, null],
        mood: { good: true },
      },
    },
  });
  expect(sessions).toMatchObject([
    {
      key: 'session-20260101-080000',
      files: ['src/a.ts'],
      decisions: [{ decision: 'Alone', rationale: 'of its kind' }],
      followUps: [
        { text: 'Go on', done: true },
        { text: '7', done: false },
      ],
      others: [{ label: 'mood', inside: [{ label: 'good', values: ['true'] }] }],
    },
  ]);
  expect(notes.map(({ at }) => at)).toContain('sessions');
  expect(read('a text').notes).toMatchObject([
    { at: '', words: expect.stringContaining('a text') },
  ]);
  expect(read(log('a text')).sessions[0]?.summary).toBe('a text');
});

test('what a merge left as two values is shown as both', () => {
  const value = fixture('sidecar/merge-context-result.json');
  expect(conflictsIn('context.json', value)).toMatchObject([
    { at: 'arch.k', ours: '1', theirs: '2' },
    { at: 'b', ours: 'false', theirs: 'true' },
    { at: 'focus', ours: 'auth', theirs: 'pay' },
  ]);
  expect(readContext(value, newNotes('context.json')).focus).toBe('auth');
  const fresh = readContext(fixture('mkdir/context.json'), newNotes('context.json'));
  expect(fresh.facts.map(({ label }) => label)).toEqual(['created']);
});
