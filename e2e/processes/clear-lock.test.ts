import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank } from '@/server/bank/open-bank';
import { breakLock } from '@/server/locks/breaking/break';
import { breakAside } from '@/server/locks/breaking/break-aside';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import { listLocks } from '@/server/services/list-locks';
import { applyPlan } from '@/server/services/apply-plan';
import { planClearLock } from '@/server/services/plan-clear-lock';
import { mkdirLockOf, sidecarOf } from './lock-specs';
import type { LockSpec } from '@/server/locks/lock-spec';
import { deadPid, infoText, writeLockDirectory } from './look-at-locks';
import { startPeer, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const caller: Caller = { id: 'cli:0', surface: 'cli', actor: 'root@vm' };
const long = new Date(Date.now() - 3_600_000);

async function newBank(readOnly = false): Promise<Bank> {
  const root = temporaryDirectory();
  const shared = { events: createEventHub(), demo: false, watch: false, taken: new Set<string>() };
  const bank = await openBank({ root, readOnly, stateDirectory: null, ...shared });
  onTestFinished(() => bank.close());
  return bank;
}

const sidecarIn = ({ root }: Bank) => sidecarOf(join(root, 'tasks.json'));
const directoryIn = ({ root }: Bank) => mkdirLockOf(root, join(root, 'tasks.json'));

async function leaveByDeath(spec: LockSpec): Promise<void> {
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  await holder.kill();
}

async function planOnly(bank: Bank, force = false) {
  const [lock] = await listLocks(bank);
  return planClearLock(bank, { id: lock?.id ?? '', reason: 'it died', force }, caller);
}

async function clearOnly(bank: Bank, force = false) {
  const { id, token } = await planOnly(bank, force);
  return (await applyPlan(bank, { planId: id, token }, caller)).targets;
}

const fails = (code: string) => expect.objectContaining({ code });

test('a stale mkdir lock is planned with its record, cleared, and nothing is left of it', async () => {
  const bank = await newBank();
  const spec = directoryIn(bank);
  await leaveByDeath(spec);
  const plan = await planOnly(bank);
  expect(plan.targets[0]).toMatchObject({ path: expect.stringContaining('.locks/'), next: null });
  expect(plan.targets[0]?.diff).toContain('-PID: ');
  expect(plan.targets[0]?.base).toMatch(/^sha256:[\da-f]{64}$/);
  expect(existsSync(spec.lockPath)).toBe(true);
  expect(await clearOnly(bank)).toMatchObject([{ before: plan.targets[0]?.base, after: null }]);
  expect(readdirSync(dirname(spec.lockPath))).toEqual([]);
});

test('a stale flock record is cut; the sidecar stays the same file', async () => {
  const bank = await newBank();
  const spec = sidecarIn(bank);
  await leaveByDeath(spec);
  const { ino } = statSync(spec.lockPath);
  const [receipt] = await clearOnly(bank);
  expect(receipt?.after).toMatch(/^sha256:e3b0c442/);
  expect(statSync(spec.lockPath)).toMatchObject({ ino, size: 0 });
  expect(await listLocks(bank)).toMatchObject([{ verdict: 'free' }]);
});

test('a live holder cannot be cleared, with or without force; neither can what is free or gone', async () => {
  const bank = await newBank();
  const spec = sidecarIn(bank);
  const holder = startPython('hold', spec.lockPath);
  await holder.until('held');
  await expect(planOnly(bank)).rejects.toEqual(fails('LOCK_HELD'));
  await expect(planOnly(bank, true)).rejects.toEqual(fails('LOCK_HELD'));
  await holder.kill();
  await expect(planOnly(bank, true)).rejects.toEqual(fails('NOT_FOUND'));
  rmSync(spec.lockPath);
  await expect(planOnly(bank)).rejects.toEqual(fails('NOT_FOUND'));
});

test('suspect and unknown locks need force, and the plan then warns', async () => {
  const bank = await newBank();
  const { lockPath } = directoryIn(bank);
  writeLockDirectory(lockPath, null);
  utimesSync(lockPath, long, long);
  await expect(planOnly(bank)).rejects.toEqual(fails('FORBIDDEN'));
  expect((await planOnly(bank, true)).warnings.join(' ')).toContain('two writers');
  expect(await clearOnly(bank, true)).toMatchObject([{ before: null, after: null }]);
  writeLockDirectory(lockPath, infoText(await deadPid(), long, 'elsewhere'));
  await expect(planOnly(bank)).rejects.toEqual(fails('FORBIDDEN'));
  await clearOnly(bank, true);
  expect(existsSync(lockPath)).toBe(false);
});

test('read-only: no plan can be made', async () => {
  const bank = await newBank(true);
  await leaveByDeath(sidecarIn(bank));
  await expect(planOnly(bank, true)).rejects.toEqual(fails('READ_ONLY'));
});

test('a lock that was taken anew since the plan is left alone and reported', async () => {
  const bank = await newBank();
  const spec = directoryIn(bank);
  await leaveByDeath(spec);
  const { id, token } = await planOnly(bank);
  rmSync(spec.lockPath, { recursive: true });
  const next = startPeer('hold', { spec, timeoutMs: 0 });
  await next.until('held');
  const applied = applyPlan(bank, { planId: id, token }, caller);
  await expect(applied).rejects.toEqual(fails('REVISION_CONFLICT'));
  expect(readFileSync(join(spec.lockPath, 'info'), 'utf8')).toContain(`PID: ${next.pid}\n`);
});

test('a sidecar that somebody took since the plan is held, and its record stays', async () => {
  const bank = await newBank();
  const spec = sidecarIn(bank);
  await leaveByDeath(spec);
  const { id, token } = await planOnly(bank);
  const next = startPeer('hold', { spec, timeoutMs: 0 });
  await next.until('held');
  const applied = applyPlan(bank, { planId: id, token }, caller);
  await expect(applied).rejects.toEqual(fails('LOCK_HELD'));
  expect(readFileSync(spec.lockPath, 'utf8')).toContain(`"pid":${next.pid}`);
});

test('a lock that a foreign tool exchanged at the last moment is put back', async () => {
  const bank = await newBank();
  const { lockPath } = directoryIn(bank);
  writeLockDirectory(lockPath, infoText(await deadPid(), long));
  const judged = await judgeLock(lockPath, thisMachine());
  if (judged === null) throw new Error('no lock');
  const exchange = async () => {
    rmSync(lockPath, { recursive: true });
    writeLockDirectory(lockPath, infoText(process.pid, new Date()));
  };
  const breaking = breakAside({ path: lockPath, seen: judged.fingerprint }, exchange);
  await expect(breaking).rejects.toEqual(fails('REVISION_CONFLICT'));
  expect(readFileSync(join(lockPath, 'info'), 'utf8')).toContain(`PID: ${process.pid}\n`);
  expect(readdirSync(dirname(lockPath))).toHaveLength(1);
});

test.each(['break-lock:renamed-aside', 'break-lock:verified'])(
  'a break that dies at %s leaves the lock free, and its litter is listed and can be cleared',
  async (point) => {
    const bank = await newBank();
    const spec = directoryIn(bank);
    await leaveByDeath(spec);
    const breaker = startPeer(
      'break-once',
      { path: spec.lockPath },
      { STRONGROOM_CRASH_AT: point },
    );
    expect(await breaker.ended).toMatchObject({ signal: 'SIGKILL' });
    expect(existsSync(spec.lockPath)).toBe(false);
    const [row] = await listLocks(bank);
    expect(row).toMatchObject({
      verdict: 'stale',
      path: expect.stringMatching(/\.lock\.broken\./),
    });
    expect(row?.evidence[0]).toContain('set aside');
    await clearOnly(bank);
    expect(readdirSync(dirname(spec.lockPath))).toEqual([]);
  },
);

test('a fallback lock of kopi goes with its marker, and a marker of another lease stays', async () => {
  const bank = await newBank();
  const lock = join(bank.root, 'locks', 'cache.lock');
  const lease = (id: string) => JSON.stringify({ lease_id: id, backend: 'fallback', pid: 1 << 22 });
  mkdirSync(dirname(lock));
  for (const [marker, left] of [
    ['one', []],
    ['two', ['cache.lock.marker']],
  ] as const) {
    writeFileSync(lock, lease('one'));
    writeFileSync(`${lock}.marker`, lease(marker));
    await clearOnly(bank, true);
    expect(readdirSync(dirname(lock))).toEqual(left);
  }
});

test('breaking never touches a lock of another verdict than allowed', async () => {
  const bank = await newBank();
  const { lockPath } = directoryIn(bank);
  writeLockDirectory(lockPath, infoText(process.pid, new Date()));
  const judged = await judgeLock(lockPath, thisMachine());
  const seen = judged?.fingerprint;
  if (!seen) throw new Error('no lock');
  const breaking = breakLock({ path: lockPath, seen, allow: ['stale', 'held'] });
  await expect(breaking).rejects.toEqual(fails('LOCK_HELD'));
});
