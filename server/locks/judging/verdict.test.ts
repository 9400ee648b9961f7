import { expect, test } from 'vitest';
import type { Verdict } from '@/lib/lock';
import type { Liveness } from './liveness';
import { noRecord } from './lock-record';
import type { LockRecord } from './lock-record';
import type { ProcessFacts } from './process-identity';
import { graceMs, judgeRecordLock } from './verdict';
import type { RecordFacts } from './verdict';
import { judgeFlock } from './verdict-flock';
import type { FlockFacts } from './verdict-flock';

const whole: LockRecord = { ...noRecord, condition: 'whole', pid: 7, host: 'vm' };

function facts(record: LockRecord | null, life: Liveness['life'], over: Partial<RecordFacts> = {}) {
  const unreadable = record === null ? 'no permission' : null;
  const liveness = { life, evidence: ['seen'] };
  return { record, unreadable, liveness, ageMs: 60_000, heldForMs: 60_000, ...over };
}

const half: LockRecord = { ...noRecord, condition: 'half', pid: 7 };

test.each<[string, RecordFacts, Verdict]>([
  ['alive', facts(whole, 'alive'), 'held'],
  ['alive for a day: age is no proof', facts(whole, 'alive', { heldForMs: 86_400_000 }), 'held'],
  ['dead', facts(whole, 'dead'), 'stale'],
  ['not provable', facts(whole, 'unsure'), 'suspect'],
  ['another host', facts(whole, 'elsewhere'), 'unknown'],
  ['unreadable', facts(null, 'dead'), 'unknown'],
  ['no record yet, fresh', facts(noRecord, 'unsure', { ageMs: graceMs - 1 }), 'held'],
  ['no record yet, ten seconds old', facts(noRecord, 'unsure', { ageMs: graceMs }), 'suspect'],
  ['half a record of a dead pid, fresh', facts(half, 'dead', { ageMs: 5 }), 'held'],
  ['half a record of a dead pid, old', facts(half, 'dead'), 'suspect'],
  ['no record, made in the future', facts(noRecord, 'unsure', { ageMs: -60_000 }), 'suspect'],
  ['no record, a clock a little ahead', facts(noRecord, 'unsure', { ageMs: -500 }), 'held'],
])('mkdir: %s', (_, given, verdict) => {
  const judged = judgeRecordLock('mkdir', given);
  expect(judged.verdict).toBe(verdict);
  expect(judged.evidence.join('')).not.toBe('');
});

test('hard-linked JSON: a dead pid alone is no proof, its peers take locks with commands that end at once', () => {
  const of = (life: Liveness['life'], heldForMs: number | null) =>
    judgeRecordLock('hard-link-json', facts(whole, life, { heldForMs })).verdict;
  expect(of('dead', 299_000)).toBe('suspect');
  expect(of('dead', null)).toBe('suspect');
  expect(of('dead', 300_000)).toBe('stale');
  expect(of('alive', 300_000)).toBe('held');
});

const process: ProcessFacts = {
  pid: 9,
  life: 'alive',
  foreign: false,
  state: 'S',
  start: '1',
  startedAtMs: 1,
  uid: 0,
  command: 'x',
};
const nobody: FlockFacts = { holders: [], takenBy: null, unseen: false };
const held: FlockFacts = { ...nobody, holders: [{ process, how: 'table' }] };

test.each<[string, FlockFacts | null, RecordFacts, Verdict]>([
  ['held, record of a dead one', held, facts(whole, 'dead'), 'held'],
  ['held, record unreadable', held, facts(null, 'unsure'), 'held'],
  ['held by somebody unseen', { ...nobody, unseen: true }, facts(whole, 'dead'), 'held'],
  ['nobody, empty', nobody, facts(noRecord, 'unsure'), 'free'],
  ['nobody, record of a dead one', nobody, facts(whole, 'dead'), 'stale'],
  ['nobody, record of a live one', nobody, facts(whole, 'alive'), 'suspect'],
  ['nobody, record of another host', nobody, facts(whole, 'elsewhere'), 'unknown'],
  ['nobody, half a record', nobody, facts(half, 'dead'), 'suspect'],
  ['nobody, record unreadable', nobody, facts(null, 'unsure'), 'unknown'],
  ['the kernel cannot be asked', null, facts(whole, 'dead'), 'unknown'],
])('flock: %s', (_, flock, given, verdict) => {
  expect(judgeFlock(flock, given).verdict).toBe(verdict);
});
