import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lockProtocols } from '@/lib/lock';
import { withLock } from '@/server/locks/acquire/acquire';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Told } from './foreign-peers';
import { specOf } from './lock-specs';
import { startPeer } from './start-program';
import type { Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

/** What must be true of every protocol, whatever it does on disk. */
const now = { timeoutMs: 0, purpose: 'test' };
const patient = { timeoutMs: Infinity, purpose: 'test' };
const done = async () => 'done';

async function holdElsewhere(spec: LockSpec): Promise<Program> {
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  return holder;
}

describe.each(lockProtocols)('%s', (protocol) => {
  const newPlace = () => {
    const directory = temporaryDirectory();
    const spec = specOf(protocol, directory);
    mkdirSync(dirname(spec.lockPath), { recursive: true });
    return { spec, target: join(directory, 'state.json') };
  };
  /** A flock file stays, empty; every other lock is gone without a trace. */
  const expectNothingLeft = ({ lockPath }: LockSpec) => {
    const isFlock = protocol === 'flock-sidecar' || protocol === 'flock-json';
    const left = readdirSync(dirname(lockPath)).filter((name) => name.includes('lock'));
    expect(left).toEqual(isFlock ? ['state.json.lock'] : []);
    if (isFlock) expect(readFileSync(lockPath, 'utf8')).toBe('');
  };

  test('four processes are never inside together, lose no update, and none of them is starved', async () => {
    const { spec, target } = newPlace();
    writeFileSync(target, JSON.stringify({ total: 0, by: {} }));
    const team = ['a', 'b', 'c', 'd'];
    // Each goes on until every one of them has had so many turns.
    const times = 12;
    const input = { spec, target, times, team, restMs: 10 };
    const workers = team.map((name) => startPeer('increment', { ...input, name }));
    for (const worker of workers) await worker.until('ready');
    workers.forEach((worker) => worker.say('go'));
    const told = await Promise.all(
      workers.map(async (worker) => JSON.parse(await worker.line()) as Told),
    );
    const turns = told.map(({ done: count }) => count);
    console.log(`${protocol}: turns until each of four had ${times}: ${turns.join(' ')}`);
    expect(told).toMatchObject(team.map((name) => ({ name, met: 0, lost: 0 })));
    expect(JSON.parse(readFileSync(target, 'utf8'))).toEqual({
      total: turns.reduce((sum, each) => sum + each, 0),
      by: Object.fromEntries(told.map(({ name, done: count }) => [name, count])),
    });
    expect(Math.max(...turns)).toBeLessThan(20 * times);
    expectNothingLeft(spec);
  });

  test('tasks of one process are served one at a time, in the order they came', async () => {
    const { spec } = newPlace();
    const order: number[] = [];
    let inside = 0;
    const task = (number: number) =>
      withLock(spec, patient, async () => {
        expect((inside += 1)).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(number);
        inside -= 1;
      });
    await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(task));
    expect(order).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expectNothingLeft(spec);
  });

  test('LOCK_HELD names the holder and the wait; with time-out 0 there is one try and no wait', async () => {
    const { spec } = newPlace();
    const { pid } = await holdElsewhere(spec);
    const words = (waited: string) => new RegExp(`process ${pid} .*holds it.*; ${waited}`);
    await expect(withLock(spec, now, done)).rejects.toMatchObject({
      code: 'LOCK_HELD',
      message: expect.stringMatching(words('did not wait')),
      details: { holder: { pid }, protocol },
    });
    const bounded = withLock(spec, { ...now, timeoutMs: 60 }, done);
    await expect(bounded).rejects.toMatchObject({
      code: 'LOCK_HELD',
      message: expect.stringMatching(words('waited \\d+ ms')),
      details: { holder: { pid } },
    });
  });

  test('an aborted wait ends in CANCELED, leaves nothing, and the lock is had when it is free', async () => {
    const { spec } = newPlace();
    const holder = await holdElsewhere(spec);
    const before = readdirSync(dirname(spec.lockPath));
    const control = new AbortController();
    let waits = 0;
    const waiting = withLock(spec, { ...patient, signal: control.signal, onWait }, done);
    function onWait() {
      waits += 1;
      control.abort();
    }
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELED' });
    expect(waits).toBe(1);
    expect(readdirSync(dirname(spec.lockPath))).toEqual(before);
    holder.say('release');
    await holder.until('released');
    expect(await withLock(spec, now, done)).toBe('done');
    expectNothingLeft(spec);
  });

  test('a wait ends with the lock when its holder lets go', async () => {
    const { spec } = newPlace();
    const holder = await holdElsewhere(spec);
    const onWait = () => holder.say('release');
    expect(await withLock(spec, { ...patient, onWait }, done)).toBe('done');
    // The lock is gone first, then what it was renamed to.
    await holder.until('released');
    expectNothingLeft(spec);
  });

  test('it is let go when the work fails', async () => {
    const { spec } = newPlace();
    const failing = withLock(spec, now, () => Promise.reject(new Error('work failed')));
    await expect(failing).rejects.toThrow('work failed');
    expect(await withLock(spec, now, done)).toBe('done');
    expectNothingLeft(spec);
  });
});
