import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockProtocols } from '@/lib/lock';
import { writeAtomically } from '@/server/disk/atomic-write';
import { withLock } from '@/server/locks/acquire/acquire';
import { breakIfStale } from '@/server/locks/breaking/break';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import type { LockSpec } from '@/server/locks/lock-spec';
import { thisMachine } from '@/server/locks/judging/machine';
import { specOf } from './lock-specs';
import { startPeer } from './start-program';
import type { Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

/** What must be true of every protocol when a holder dies, or its lock is taken from it. */
const now = { timeoutMs: 0, purpose: 'test' };
const done = async () => 'done';
const breakStale = async ({ lockPath }: LockSpec) => (await breakIfStale(lockPath)) !== null;

async function holdElsewhere(spec: LockSpec): Promise<Program> {
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  return holder;
}

async function dieHolding(spec: LockSpec): Promise<void> {
  await (await holdElsewhere(spec)).kill();
}

const verdictOf = async ({ lockPath }: LockSpec) =>
  (await judgeLock(lockPath, thisMachine()))?.verdict;

/** All bytes of a lock and its neighbours. */
function bytesOf(path: string): unknown {
  if (!existsSync(path)) return null;
  if (!lstatSync(path).isDirectory()) return readFileSync(path, 'utf8');
  return readdirSync(path).map((name) => [name, bytesOf(join(path, name))]);
}

describe.each(lockProtocols)('%s', (protocol) => {
  const isFlock = protocol === 'flock-sidecar' || protocol === 'flock-json';
  const newPlace = () => {
    const directory = temporaryDirectory();
    const spec = specOf(protocol, directory);
    mkdirSync(dirname(spec.lockPath), { recursive: true });
    const target = join(directory, 'state.json');
    writeFileSync(target, 'old');
    return { spec, target };
  };

  test('a killed holder is proven dead, and the next gets the lock at once', async () => {
    const { spec } = newPlace();
    await dieHolding(spec);
    expect(await verdictOf(spec)).toBe('stale');
    const next = withLock(spec, isFlock ? now : { ...now, breakStale }, done);
    expect(await next).toBe('done');
    expect(await verdictOf(spec)).toBe(isFlock ? 'free' : undefined);
  });

  test('a holder that is killed while others wait is followed by one of them', async () => {
    const { spec } = newPlace();
    const holder = await holdElsewhere(spec);
    let told = false;
    const onWait = () => {
      if (!told) holder.child.kill('SIGKILL');
      told = true;
    };
    const next = withLock(spec, { ...now, timeoutMs: 60_000, breakStale, onWait }, done);
    expect(await next).toBe('done');
  });

  test('a hundred breakers of one dead lock: one breaks it, and whoever takes it then keeps it', async () => {
    const { spec } = newPlace();
    await dieHolding(spec);
    const input = { path: spec.lockPath, times: 25 };
    const breakers = Array.from({ length: 4 }, () => startPeer('break-many', input));
    for (const breaker of breakers) await breaker.until('ready stale');
    // A flock is free already: who takes it would replace the record before anybody cuts it.
    const next = isFlock ? null : startPeer('hold', { spec, timeoutMs: null });
    await next?.until('asking');
    breakers.forEach((breaker) => breaker.say('go'));
    const said = await Promise.all(breakers.map((breaker) => breaker.line()));
    const outcomes = said.flatMap((line) => JSON.parse(line) as string[]);
    expect(outcomes.filter((one) => one === 'broken')).toHaveLength(1);
    expect(outcomes).not.toContain('STORAGE_FAULT');
    await next?.until('held');
    expect(await verdictOf(spec)).toBe(isFlock ? 'free' : 'held');
    next?.say('release');
    await next?.until('released');
    const left = readdirSync(dirname(spec.lockPath)).filter((name) => name.includes('lock'));
    expect(left).toEqual(isFlock ? ['state.json.lock'] : []);
  });

  test('a hundred breakers do a live lock no harm, stopped or not', async () => {
    const { spec } = newPlace();
    const holder = await holdElsewhere(spec);
    const before = bytesOf(spec.lockPath);
    const tries = () => Array.from({ length: 50 }, () => breakIfStale(spec.lockPath));
    expect(new Set(await Promise.all(tries()))).toEqual(new Set([null]));
    holder.child.kill('SIGSTOP');
    expect(new Set(await Promise.all(tries()))).toEqual(new Set([null]));
    expect(await verdictOf(spec)).toBe('held');
    expect(bytesOf(spec.lockPath)).toEqual(before);
    holder.child.kill('SIGCONT');
    holder.say('release');
    expect(await holder.line()).toBe('released');
  });

  test.each(['removed', 'replaced'] as const)(
    'a lock %s while we hold it: the work is told, nothing is written, the other one stays',
    async (how) => {
      const { spec, target } = newPlace();
      let other: unknown = null;
      let told: unknown = null;
      const work = withLock(spec, now, async ({ signal, assertHeld }) => {
        const ours = join(dirname(spec.lockPath), 'ours');
        renameSync(spec.lockPath, ours);
        if (how === 'replaced') {
          await replaceBy(spec);
          other = bytesOf(spec.lockPath);
        }
        await aborted(signal);
        told = (signal.reason as { code: string }).code;
        await writeAtomically(target, Buffer.from('new'), { fence: assertHeld });
      });
      await expect(work).rejects.toMatchObject({ code: 'LOCK_LOST' });
      expect(told).toBe('LOCK_LOST');
      expect(readFileSync(target, 'utf8')).toBe('old');
      expect(bytesOf(spec.lockPath)).toEqual(other);
      expect(readdirSync(dirname(target)).filter((name) => name.includes('.tmp.'))).toEqual([]);
    },
  );
});

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
}

/** Somebody else's lock of the same kind stands there now. */
async function replaceBy(spec: LockSpec): Promise<void> {
  const holder = startPeer('hold', { spec, timeoutMs: null });
  await holder.until('held');
}
