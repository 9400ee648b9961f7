import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from './acquire';
import { withLocks } from './acquire-several';

let directory: string;
beforeEach(() => {
  directory = realpathSync(mkdtempSync(join(tmpdir(), 'acquire-')));
});
afterEach(() => rmSync(directory, { recursive: true }));

function spec(name: string, over: Partial<LockSpec> = {}): LockSpec {
  return {
    protocol: 'flock-sidecar',
    lockPath: join(directory, `${name}.lock`),
    mode: 0o600,
    timeoutMs: 5000,
    record: 'holder',
    ...over,
  };
}

const now = { timeoutMs: 0, purpose: 'test' };
const patient = { timeoutMs: Infinity, purpose: 'test' };
const done = async () => 'done';

/** Holds a lock until `letGo`, resolved once it is held. */
async function held(lock: LockSpec): Promise<{ letGo(): Promise<void> }> {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => (letGo = resolve));
  const taken = deferred();
  const end = withLock(lock, now, async () => {
    taken.resolve();
    await until;
  });
  await Promise.race([taken.promise, end]);
  return {
    letGo: async () => {
      letGo();
      await end;
    },
  };
}

function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

for (const protocol of ['flock-sidecar', 'mkdir'] as const) {
  test(`${protocol}: tasks of one process are served one at a time, in the order they came`, async () => {
    const order: number[] = [];
    let inside = 0;
    const task = (number: number) =>
      withLock(spec('a', { protocol }), patient, async () => {
        expect((inside += 1)).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(number);
        inside -= 1;
      });
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(task));
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test(`${protocol}: it is released when the work fails`, async () => {
    const lock = spec('a', { protocol });
    const fails = withLock(lock, now, async () => {
      throw new Error('work failed');
    });
    await expect(fails).rejects.toThrow('work failed');
    expect(await withLock(lock, now, done)).toBe('done');
  });

  test(`${protocol}: asking again from inside fails at once, from outside it waits`, async () => {
    const lock = spec('a', { protocol, lockPath: join(directory, 'sub', 'a.lock') });
    mkdirSync(join(directory, 'sub'), { recursive: true });
    const again = withLock(lock, patient, () => withLock(lock, patient, done));
    await expect(again).rejects.toMatchObject({ code: 'LOCK_HELD', details: { reentry: true } });
  });

  test(`${protocol}: one try only with time-out 0, a bounded wait otherwise, an abort ends it`, async () => {
    const lock = spec('a', { protocol });
    const holder = await held(lock);
    await expect(withLock(lock, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
    const bounded = withLock(lock, { ...now, timeoutMs: 30 }, done);
    await expect(bounded).rejects.toMatchObject({ code: 'LOCK_HELD' });
    const control = new AbortController();
    const aborted = withLock(lock, { ...patient, signal: control.signal }, done);
    control.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'CANCELED' });
    await holder.letGo();
    expect(await withLock(lock, now, done)).toBe('done');
  });
}

test('a lock reached by two spellings of its directory is one lock', async () => {
  symlinkSync('.', join(directory, 'alias'));
  const holder = await held(spec('a'));
  const other = spec('a', { lockPath: join(directory, 'alias', 'a.lock') });
  await expect(withLock(other, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
  await holder.letGo();
});

test('several locks taken in opposite order do not wait for each other', async () => {
  const [a, b] = [spec('a'), spec('b')];
  const both = Promise.all([
    withLocks([a, b], patient, async (held) => held.assertHeld()),
    withLocks([b, a], patient, async (held) => held.assertHeld()),
    withLocks([a, a], patient, done),
  ]);
  expect((await both)[2]).toBe('done');
});

test('of several locks those already taken are released when one cannot be had', async () => {
  const holder = await held(spec('b'));
  const both = withLocks([spec('b'), spec('a')], now, done);
  await expect(both).rejects.toMatchObject({ code: 'LOCK_HELD' });
  expect(await withLock(spec('a'), now, done)).toBe('done');
  await holder.letGo();
});

test('a link, a directory, a FIFO is refused as a sidecar and left as it is', async () => {
  symlinkSync('target', spec('link').lockPath);
  mkdirSync(spec('directory').lockPath);
  execFileSync('mkfifo', [spec('fifo').lockPath]);
  for (const name of ['link', 'directory', 'fifo']) {
    await expect(withLock(spec(name), now, done)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining(`a ${name}`),
    });
  }
  expect(existsSync(join(directory, 'target'))).toBe(false);
});

test('a record is left only in locks whose peers allow one, and only while we hold', async () => {
  for (const record of ['holder', 'none', 'layout'] as const) {
    const lock = spec(record, { record });
    const inside = await withLock(lock, now, async () => readFileSync(lock.lockPath, 'utf8'));
    expect(inside === '').toBe(record !== 'holder');
    expect(statSync(lock.lockPath).size).toBe(0);
  }
});

test('a record left by somebody who died is replaced, and gone afterwards', async () => {
  const lock = spec('a');
  writeFileSync(lock.lockPath, JSON.stringify({ v: 1, pid: 1, cmd: 'x'.repeat(2000) }));
  const inside = await withLock(lock, now, async () => readFileSync(lock.lockPath, 'utf8'));
  expect(JSON.parse(inside)).toMatchObject({ v: 1, pid: process.pid, op: 'test' });
  expect(statSync(lock.lockPath).size).toBe(0);
});

test('the error names the holder, since when, how long we waited, and who set the bound', async () => {
  const lock = spec('a');
  const holder = await held(lock);
  await expect(
    withLock(lock, { timeoutMs: 20, timeoutSource: 'default of x', purpose: 'test' }, done),
  ).rejects.toThrow(
    new RegExp(
      `process ${process.pid} \\(.+\\) on .+ holds it since 20.+; waited \\d+ ms \\(bound: default of x\\)`,
    ),
  );
  await holder.letGo();
});

test('a stale mkdir lock is taken once the caller proves and breaks it', async () => {
  const lock = spec('a', { protocol: 'mkdir' });
  mkdirSync(lock.lockPath);
  const breakStale = async () => {
    rmSync(lock.lockPath, { recursive: true });
    return true;
  };
  expect(await withLock(lock, { ...now, breakStale }, done)).toBe('done');
});

test('a directory that does not exist is named', async () => {
  const lock = spec('a', { lockPath: join(directory, 'missing', 'a.lock') });
  await expect(withLock(lock, now, done)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
