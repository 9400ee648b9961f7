import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withLock } from '@/server/locks/acquire/acquire';
import type { LockSpec } from '@/server/locks/lock-spec';
import { countTogether, holdForeign, sweepAsKopi } from './foreign-peers';
import type { Foreign, Place, Told } from './foreign-peers';
import { exclusiveOf, flockJsonOf, hardLinkOf, mkdirLockOf, sidecarOf } from './lock-specs';
import { startPeer } from './start-program';
import type { Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

/**
 * Ours beside writers in other languages. What a writer lost is told by the counter's parts; where a peer's own flaw
 * lets it in without the lock, what its writes did away with is told by itself, and counted apart.
 */
const specs = {
  'memory-bank': sidecarOf,
  agentspec: flockJsonOf,
  'agentspec-slow': flockJsonOf,
  'aiconfig-mkdir': (target: string) => mkdirLockOf(dirname(target), target),
  'aiconfig-link': hardLinkOf,
  'kopi-advisory': (target: string) => exclusiveOf(dirname(target)),
  'kopi-fallback': (target: string) => exclusiveOf(dirname(target)),
} satisfies Record<Foreign, (target: string) => LockSpec>;

function placeOf(which: Foreign, over: Partial<LockSpec> = {}): Place {
  const target = join(temporaryDirectory(), 'state.json');
  const spec = { ...specs[which](target), ...over };
  mkdirSync(dirname(spec.lockPath), { recursive: true });
  return { spec, target };
}

const now = { timeoutMs: 0, purpose: 'test' };
const patient = { timeoutMs: Infinity, purpose: 'test' };
const done = async () => 'done';
const longAgo = new Date(Date.now() - 3_600_000);

async function holdOurs(spec: LockSpec): Promise<Program> {
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  return holder;
}

const ours = { names: ['n1', 'n2', 'n3'], times: 30, restMs: 5 };

/** How many of each writer's increments are not in the file. */
function missing(told: Told[], by: Record<string, number>): Record<string, number> {
  const entries = told.map(({ name, done: count }) => [name, count - (by[name] ?? 0)] as const);
  return Object.fromEntries(entries.filter(([, count]) => count !== 0));
}

describe.each([
  ['memory-bank', 'Python, flock', 2, 25],
  ['aiconfig-mkdir', 'bash, mkdir', 2, 6],
  ['aiconfig-link', 'bash, hard link', 1, 3],
  ['agentspec', 'Python, flock and record', 1, 12],
  ['kopi-fallback', 'Python, exclusive create', 2, 8],
] as const)('%s: %s', (which, _language, writers, times) => {
  const theirs = { which, names: ['p1', 'p2'].slice(0, writers), times };

  test('ours and theirs count together: nobody is inside with another, no increment is lost', async () => {
    const { told, by, total } = await countTogether(placeOf(which), ours, theirs);
    expect(missing(told, by)).toEqual({});
    expect(total).toBe(3 * ours.times + writers * times);
    expect(told.map(({ met }) => met)).toEqual(told.map(() => 0));
    expect(told.flatMap(({ overwrote }) => Object.keys(overwrote ?? {}))).toEqual([]);
  });

  test('it waits while we hold, and we wait while it holds', async () => {
    const place = placeOf(which);
    const first = await holdOurs(place.spec);
    const peer = holdForeign(which, place);
    expect(await peer.line()).toBe('busy');
    first.say('release');
    expect(await peer.line()).toBe('held');
    let waited = false;
    const onWait = () => {
      if (!waited) peer.say('release');
      waited = true;
    };
    expect(await withLock(place.spec, { ...patient, onWait }, done)).toBe('done');
    expect(waited).toBe(true);
  });
});

describe.each([
  ['agentspec', 3, 10],
  ['kopi-advisory', 2, 3],
] as const)(
  '%s: several, whose own flaw lets them in without the lock',
  (which, writers, times) => {
    test('what is lost of ours is what their unlocked writes did away with, and no more', async () => {
      const theirs = { which, names: ['p1', 'p2', 'p3'].slice(0, writers), times };
      const { told, by } = await countTogether(placeOf(which), ours, theirs);
      const lost = missing(told, by);
      const away = (name: string) =>
        told.reduce((sum, { overwrote }) => sum + (overwrote?.[name] ?? 0), 0);
      const byThem = Object.fromEntries(told.map(({ name }) => [name, away(name)]));
      const retried = told.reduce((sum, one) => sum + (one.lost ?? 0), 0);
      console.log(
        `${which}: missing ${JSON.stringify(lost)}, of which their unlocked writes ${JSON.stringify(byThem)}; ` +
          `ours lost the lock before a write ${retried} times and wrote again`,
      );
      for (const name of ours.names) expect(lost[name] ?? 0).toBeLessThanOrEqual(away(name));
    });
  },
);

test('agentspec unlinks the file it has unlocked: whoever of us was granted it takes the next, or notices', async () => {
  const place = placeOf('agentspec-slow');
  writeFileSync(place.target, 'old');
  const peer = holdForeign('agentspec-slow', place);
  await peer.until('held');
  const writer = startPeer('write', { ...place, text: 'ours' });
  peer.say('release');
  await peer.until('unlocked');
  // It has the lock on a file that is about to vanish.
  await writer.until('held');
  peer.say('unlink');
  await peer.until('released');
  expect(existsSync(place.spec.lockPath)).toBe(false);
  writer.say('go');
  expect(await writer.line()).toBe('LOCK_LOST');
  expect(readFileSync(place.target, 'utf8')).toBe('old');
  expect(await withLock(place.spec, now, done)).toBe('done');
});

describe.each([
  ['agentspec', /"created":"([^"]+)"/],
  ['aiconfig-link', /"acquired_at": "([^"]+)"/],
] as const)('%s breaks what is older than five minutes', (which, stamp) => {
  /** The record's time set back a century, in place. */
  const age = ({ lockPath }: LockSpec) => {
    const text = readFileSync(lockPath, 'utf8');
    const at = stamp.exec(text)?.[1] ?? '';
    writeFileSync(lockPath, text.replace(at, at.replace(/^20/, '19')), { flag: 'r+' });
  };
  const ageOf = ({ lockPath }: LockSpec) =>
    Date.now() - Date.parse(stamp.exec(readFileSync(lockPath, 'utf8'))?.[1] ?? '');

  test('a lock we hold longer is made young again, and the peer waits', async () => {
    const place = placeOf(which, { refreshEveryMs: 50 });
    const holder = await holdOurs(place.spec);
    age(place.spec);
    await expect.poll(() => ageOf(place.spec), { timeout: 20_000 }).toBeLessThan(300_000);
    const peer = holdForeign(which, place);
    expect(await peer.line()).toBe('busy');
    holder.say('release');
    expect(await peer.line()).toBe('held');
  });

  test('were it not, the peer would break it, and we would be told before a write', async () => {
    const place = placeOf(which, { refreshEveryMs: 3_600_000 });
    writeFileSync(place.target, 'old');
    const writer = startPeer('write', { ...place, text: 'ours' });
    await writer.until('held');
    age(place.spec);
    const peer = holdForeign(which, place);
    expect([await peer.line(), await peer.line()]).toEqual(['busy', 'broke']);
    await peer.until('held');
    writer.say('go');
    expect(await writer.line()).toBe('LOCK_LOST');
    expect(readFileSync(place.target, 'utf8')).toBe('old');
  });
});

describe('kopi', () => {
  test.each(['kopi-advisory', 'kopi-fallback'] as const)(
    'held as a fallback lock, a peer of mode %s waits until we let go',
    async (which) => {
      const place = placeOf(which);
      const holder = await holdOurs(place.spec);
      const peer = holdForeign(which, place);
      expect(await peer.line()).toBe('busy');
      holder.say('release');
      await peer.until('held');
      await expect(withLock(place.spec, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    },
  );

  test('held as an advisory lock, neither mode of it gets in, and its lease keeps us out', async () => {
    const fallback = placeOf('kopi-fallback');
    const advisory = {
      ...fallback,
      spec: { ...sidecarOf(''), ...fallback.spec, protocol: 'flock-sidecar', record: 'none' },
    } as const;
    const holder = await holdOurs(advisory.spec);
    const peers = (['kopi-advisory', 'kopi-fallback'] as const).map((which) =>
      holdForeign(which, fallback),
    );
    for (const peer of peers) expect(await peer.line()).toBe('busy');
    await Promise.all(peers.map((peer) => peer.kill()));
    await holder.kill();
    // Made anew, as after a clean-up: the empty file of the advisory mode would keep it waiting for ever.
    const lease = placeOf('kopi-fallback');
    const leased = holdForeign('kopi-fallback', lease);
    await leased.until('held');
    const spec = { ...advisory.spec, lockPath: lease.spec.lockPath };
    await expect(withLock(spec, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    leased.say('release');
    await leased.until('released');
    expect(await withLock(spec, now, done)).toBe('done');
  });

  test('the empty file an advisory peer leaves does not keep our fallback waiting; a held one does', async () => {
    const place = placeOf('kopi-advisory');
    const peer = holdForeign('kopi-advisory', place);
    await peer.until('held');
    await expect(withLock(place.spec, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    peer.say('release');
    await peer.until('released');
    const { lockPath } = place.spec;
    expect(statSync(lockPath).size).toBe(0);
    // While it is young a fallback peer may have made it, and be about to write its lease.
    await expect(withLock(place.spec, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    utimesSync(lockPath, longAgo, longAgo);
    expect(await withLock(place.spec, now, done)).toBe('done');
  });

  test('its clean-up removes locks whose marker is old: ours is kept young, and a killed one goes', async () => {
    const place = placeOf('kopi-fallback', { refreshEveryMs: 50 });
    const { lockPath } = place.spec;
    const marker = `${lockPath}.marker`;
    const holder = await holdOurs(place.spec);
    utimesSync(marker, longAgo, longAgo);
    const age = () => Date.now() - statSync(marker).mtimeMs;
    await expect.poll(age, { timeout: 20_000 }).toBeLessThan(600_000);
    expect(await sweepAsKopi(dirname(lockPath)).line()).toBe('swept');
    expect(existsSync(lockPath)).toBe(true);
    await holder.kill();
    utimesSync(marker, longAgo, longAgo);
    await sweepAsKopi(dirname(lockPath)).until('swept');
    expect(readdirSync(dirname(lockPath))).toEqual([]);
  });

  test('a lease that is not ours any more is not removed by our release, nor its marker', async () => {
    const place = placeOf('kopi-fallback');
    const { lockPath } = place.spec;
    await withLock(place.spec, now, async () => {
      utimesSync(`${lockPath}.marker`, longAgo, longAgo);
      await sweepAsKopi(dirname(lockPath)).until('swept');
      await holdForeign('kopi-fallback', place).until('held');
    });
    expect(readdirSync(dirname(lockPath)).sort()).toEqual(['cache.lock', 'cache.lock.marker']);
  });
});
