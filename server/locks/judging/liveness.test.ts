import { expect, test } from 'vitest';
import { judgeHolder } from './liveness';
import type { Liveness } from './liveness';
import { noRecord } from './lock-record';
import type { LockRecord } from './lock-record';
import type { Machine } from './machine';
import type { ProcessFacts } from './process-identity';

const now = 1_800_000_000_000;
const machine: Machine = {
  host: 'vm',
  boot: 'b1',
  pidNamespace: 'pid:[1]',
  seesEverybody: true,
  nowMs: now,
  bootedAtMs: now - 1e7,
  timeNamespace: 'time:[1]',
  sharedStorage: false,
};
const ours: LockRecord = {
  ...noRecord,
  condition: 'whole',
  pid: 7,
  start: '500',
  boot: 'b1',
  pidNamespace: 'pid:[1]',
  timeNamespace: 'time:[1]',
  host: 'vm',
  sinceMs: now - 60_000,
};
const theirs: LockRecord = {
  ...ours,
  start: null,
  boot: null,
  pidNamespace: null,
  timeNamespace: null,
};
const alive: ProcessFacts = {
  pid: 7,
  life: 'alive',
  foreign: false,
  state: 'S',
  start: '500',
  startedAtMs: now - 100_000,
  uid: 0,
  command: 'node x',
};
const gone: ProcessFacts = { ...alive, life: 'gone', start: null, startedAtMs: null };
const later: ProcessFacts = { ...alive, start: '900', startedAtMs: now - 30_000 };

const inContainer: Partial<Machine> = { seesEverybody: false, pidNamespace: 'pid:[9]' };
const earlier: LockRecord = { ...ours, boot: 'b0' };

type Row = [string, LockRecord, ProcessFacts | null, Partial<Machine>, Liveness['life']];

const rows: Row[] = [
  ['our record, same start', ours, alive, {}, 'alive'],
  ['our record, other start: pid reused', ours, later, {}, 'dead'],
  [
    'our record of another time namespace: ticks do not compare',
    { ...ours, timeNamespace: 'time:[2]' },
    later,
    {},
    'unsure',
  ],
  ['our record, process gone', ours, gone, {}, 'dead'],
  ['our record, zombie', ours, { ...alive, life: 'zombie' }, {}, 'dead'],
  ['our record of an earlier boot, pid alive again', { ...ours, boot: 'b0' }, alive, {}, 'dead'],
  [
    'our record of another pid namespace, pid gone here',
    { ...ours, pidNamespace: 'pid:[2]' },
    gone,
    {},
    'elsewhere',
  ],
  ['another host, pid gone here', { ...ours, host: 'other' }, gone, {}, 'elsewhere'],
  ['no host, pid gone', { ...theirs, host: null }, gone, {}, 'unsure'],
  ['no host, pid alive', { ...theirs, host: null }, alive, {}, 'alive'],
  ['no pid', { ...theirs, pid: null }, null, {}, 'unsure'],
  ['their record, started before it was taken', theirs, alive, {}, 'alive'],
  ['their record, started after it was taken: a clock is no proof', theirs, later, {}, 'unsure'],
  ['their record, process gone', theirs, gone, {}, 'dead'],
  ['seen from a container, their record, gone here', theirs, gone, inContainer, 'unsure'],
  ['seen from a container, their record, alive here', theirs, alive, inContainer, 'alive'],
  ['seen from the same container, our record, gone', ours, gone, { seesEverybody: false }, 'dead'],
  ['our record, our own namespace unknown', ours, gone, { pidNamespace: null }, 'unsure'],
  ['earlier boot, other pid namespace', earlier, gone, inContainer, 'elsewhere'],
  ['earlier boot, own namespace unknown', earlier, gone, { pidNamespace: null }, 'unsure'],
  ['shared storage, same boot, gone', ours, gone, { sharedStorage: true }, 'dead'],
  ['shared storage, other boot, gone', earlier, gone, { sharedStorage: true }, 'elsewhere'],
  ['shared storage, no boot told, gone', theirs, gone, { sharedStorage: true }, 'unsure'],
  [
    'their record, started within the margin',
    theirs,
    { ...alive, startedAtMs: now - 58_500 },
    {},
    'alive',
  ],
  ['their record, taken in the future', { ...theirs, sinceMs: now + 60_000 }, alive, {}, 'unsure'],
  ['taken in the future, process gone', { ...theirs, sinceMs: now + 60_000 }, gone, {}, 'dead'],
  ['their record without a time', { ...theirs, sinceMs: null }, later, {}, 'alive'],
  [
    'another user, start hidden',
    theirs,
    { ...alive, foreign: true, startedAtMs: null, start: null },
    {},
    'alive',
  ],
  ['stopped', ours, { ...alive, state: 'T' }, {}, 'alive'],
];

test.each(rows)('%s', (_, record, process, over, life) => {
  const judged = judgeHolder(record, process, { ...machine, ...over });
  expect(judged.life).toBe(life);
  expect(judged.evidence.length).toBeGreaterThan(0);
});
