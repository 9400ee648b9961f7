import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../findings';
import { newNotes } from './notes';
import { readDecisions } from './read-decisions';

const place = { home: '', project: 'app', path: 'decisions.json', prefix: 'app/' };

function read(...decisions: Json[]) {
  const notes = newNotes(place.path);
  const found = readDecisions({ project: 'app', decisions }, place, notes);
  expect(notes.list.filter(({ at }) => !at.endsWith('.id'))).toEqual([]);
  return Object.fromEntries(found.map((decision) => [decision.key, decision]));
}

const adr = (id: string, status: string, superseded_by?: Json) => ({
  id,
  date: '2026-01-01',
  title: `Title of ${id}`,
  decision: 'So it is',
  status,
  ...(superseded_by === undefined ? {} : { superseded_by }),
});

test('a way of decisions is known from each of them, in both directions', () => {
  const found = read(
    adr('ADR-001', 'superseded', 'ADR-002'),
    adr('ADR-002', 'superseded', 'see adr-003, decided in May'),
    adr('ADR-003', 'accepted'),
    adr('ADR-004', 'superseded', ['ADR-003']),
  );
  const whole = ['app/ADR-001', 'app/ADR-002', 'app/ADR-003'];
  for (const key of whole) expect(found[key]?.chain).toEqual(whole);
  expect(found['app/ADR-003']?.supersedes).toEqual(['app/ADR-002', 'app/ADR-004']);
  expect(found['app/ADR-002']?.supersededBy[0]?.key).toBe('app/ADR-003');
  for (const { doubts, inRing } of Object.values(found))
    expect([doubts, inRing]).toEqual([[], false]);
});

test('a successor that is not there, none at all, and one of a decision that holds are told', () => {
  const found = read(
    adr('ADR-001', 'superseded', 'ADR-009'),
    adr('ADR-002', 'superseded'),
    adr('ADR-003', 'accepted', 'ADR-002'),
    { title: 'Nothing else' },
  );
  expect(found['app/ADR-001']).toMatchObject({
    supersededBy: [{ text: 'ADR-009', key: null }],
    doubts: ['This register has no decision "ADR-009".'],
  });
  expect(found['app/ADR-002']?.doubts).toEqual(['It is superseded, but names no successor.']);
  expect(found['app/ADR-003']?.doubts).toEqual([
    'It names a successor, but its status is accepted.',
  ]);
  expect(found['app/#3']).toMatchObject({ id: null, status: null, doubts: [] });
});

test('a ring ends, is told in each decision of it, and in those that lead into it', () => {
  const found = read(
    adr('ADR-001', 'superseded', 'ADR-002'),
    adr('ADR-002', 'superseded', 'ADR-003'),
    adr('ADR-003', 'superseded', 'ADR-002'),
    adr('ADR-004', 'superseded', 'ADR-004'),
    adr('ADR-005', 'accepted'),
  );
  const rings = Object.values(found).map(({ inRing }) => inRing);
  expect(rings).toEqual([true, true, true, true, false]);
  expect(found['app/ADR-004']?.chain).toEqual(['app/ADR-004']);
});

test('two decisions of one id are both shown, and a successor of that name is told to be unsure', () => {
  const found = read(
    adr('ADR-001', 'superseded', 'ADR-002'),
    adr('ADR-002', 'accepted'),
    adr('ADR-002', 'proposed'),
  );
  expect(Object.keys(found)).toEqual(['app/ADR-001', 'app/#1', 'app/#2']);
  expect(found['app/ADR-001']?.supersededBy[0]?.key).toBe('app/#1');
  expect(found['app/ADR-001']?.doubts).toEqual([
    '2 decisions are called ADR-002; the first is meant here.',
  ]);
});

test('a way of two thousand decisions is joined without counting each way again', () => {
  const count = 2000;
  const found = read(
    ...Array.from({ length: count }, (_, at) =>
      adr(`ADR-${at}`, 'superseded', `ADR-${(at + 1) % count}`),
    ),
  );
  const all = Object.values(found);
  expect(all.every(({ inRing, chain }) => inRing && chain.length <= 41)).toBe(true);
});

test('the register of the initialiser is empty, and told to be nothing else', () => {
  const path = '../../../../e2e/fixtures/aiconfig/mkdir/decisions.json';
  const value = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Json;
  const notes = newNotes(place.path);
  expect(readDecisions(value, place, notes)).toEqual([]);
  expect(notes.list).toEqual([]);
});
