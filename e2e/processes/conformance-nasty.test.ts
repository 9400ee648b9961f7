import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';
import { describe, expect, test, vi } from 'vitest';
import { lockProtocols } from '@/lib/lock';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';
import { inspectLocks } from '@/server/locks/seeing/inspect';
import { judgeLock } from '@/server/locks/judging/judge-lock';
import { thisMachine } from '@/server/locks/judging/machine';
import { sidecarOf, specOf } from './lock-specs';
import { isRoot, theLock } from './look-at-locks';
import { startPeer, startProgram } from './start-program';
import type { Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

/** What locks meet in the wild, beyond what each protocol promises. */
const now = { timeoutMs: 0, purpose: 'test' };
const done = async () => 'done';

function newSidecar(): { root: string; spec: LockSpec } {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'state.json'), '{}');
  return { root, spec: sidecarOf(join(root, 'state.json')) };
}

const flockOnce = ({ lockPath }: LockSpec) =>
  spawnSync('flock', ['-xn', lockPath, 'true']).status === 0 ? 'granted' : 'refused';

async function holdElsewhere(spec: LockSpec): Promise<Program> {
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  return holder;
}

const peerFile = (name: string) => join(import.meta.dirname, '../../dist/peers', `${name}.js`);

describe.each(lockProtocols)('%s', (protocol) => {
  test('looked at while it is taken and let go all the time, it is never stale', async () => {
    const root = temporaryDirectory();
    const spec = specOf(protocol, root);
    const target = join(root, 'state.json');
    mkdirSync(dirname(spec.lockPath), { recursive: true });
    writeFileSync(target, JSON.stringify({ total: 0, by: {} }));
    const input = { spec, target, times: 60, restMs: 1 };
    const workers = ['a', 'b'].map((name) => startPeer('increment', { ...input, name }));
    for (const worker of workers) await worker.until('ready');
    workers.forEach((worker) => worker.say('go'));
    let working = true;
    const end = Promise.all(workers.map((worker) => worker.line())).then(() => (working = false));
    const seen = new Map<string, number>();
    while (working) {
      const { verdict } = (await judgeLock(spec.lockPath, thisMachine())) ?? { verdict: 'gone' };
      seen.set(verdict, (seen.get(verdict) ?? 0) + 1);
    }
    await end;
    console.log(`${protocol}: ${JSON.stringify(Object.fromEntries(seen))}`);
    expect(seen.size).toBeGreaterThan(0);
    expect([...seen.keys()]).not.toContain('stale');
  });

  test('a clock set forward or back during a wait changes nothing of how long it lasts', async () => {
    const spec = specOf(protocol, temporaryDirectory());
    mkdirSync(dirname(spec.lockPath), { recursive: true });
    await holdElsewhere(spec);
    const real = Date.now.bind(Date);
    const hour = 3_600_000;
    for (const shift of [-hour, hour]) {
      const onWait = () => vi.spyOn(Date, 'now').mockImplementation(() => real() + shift);
      const waiting = withLock(spec, { ...now, timeoutMs: 400, onWait }, done);
      const error = await waiting.catch((reason: unknown) => reason);
      vi.restoreAllMocks();
      expect(error).toMatchObject({ code: 'LOCK_HELD' });
      const { waitedMs } = (error as { details: { waitedMs: number } }).details;
      expect(waitedMs).toBeGreaterThan(0);
      expect(waitedMs).toBeLessThan(hour);
    }
  });

  test('a lock whose name is too long, or has no room for another beside it, is named and leaves nothing', async () => {
    for (const letters of [228, 229, 235, 245, 249, 251]) {
      const directory = temporaryDirectory();
      const lockPath = join(directory, `${'x'.repeat(letters)}.lock`);
      const taking = withLock({ ...specOf(protocol, directory), lockPath }, now, done);
      const outcome = await taking.catch((error: unknown) => error);
      const left = readdirSync(directory);
      if (outcome === 'done') expect(left.filter((name) => !name.endsWith('x.lock'))).toEqual([]);
      else
        expect({ outcome, left }).toMatchObject({ outcome: { code: 'INVALID_INPUT' }, left: [] });
    }
  });
});

describe('a record wiped by peers that open the sidecar to write', () => {
  test('bash and its 9>lock: we keep the lock, and its holder is still seen', async () => {
    const { root, spec } = newSidecar();
    const ours = await holdElsewhere(spec);
    const script = 'exec 9>"$0"; echo opened; flock 9; echo held';
    const bash = startProgram('bash', ['-c', script, spec.lockPath]);
    await bash.until('opened');
    expect(readFileSync(spec.lockPath, 'utf8')).toBe('');
    const row = await theLock(root);
    expect(row).toMatchObject({ verdict: 'held', holder: { pid: ours.pid } });
    ours.say('release');
    await ours.until('released');
    await bash.until('held');
  });

  test('a lock library that truncates it on opening: the same', async () => {
    const { root, spec } = newSidecar();
    const ours = await holdElsewhere(spec);
    const { O_RDWR, O_CREAT, O_TRUNC } = constants;
    closeSync(openSync(spec.lockPath, O_RDWR | O_CREAT | O_TRUNC));
    expect(await theLock(root)).toMatchObject({ verdict: 'held', holder: { pid: ours.pid } });
    expect(flockOnce(spec)).toBe('refused');
    ours.say('release');
    await ours.until('released');
    expect(readFileSync(spec.lockPath, 'utf8')).toBe('');
  });
});

test('looking at our own lock, a hundred times at once, does not let go of it', async () => {
  const { root, spec } = newSidecar();
  await withLock(spec, now, async ({ assertHeld }) => {
    const rows = await Promise.all(Array.from({ length: 100 }, () => inspectLocks(root)));
    const verdicts = rows.flatMap((locks) => locks.map(({ row }) => row.verdict));
    expect(new Set(verdicts)).toEqual(new Set(['held']));
    expect(flockOnce(spec)).toBe('refused');
    assertHeld();
  });
});

test('no garbage collection lets go of a lock', async () => {
  const { spec } = newSidecar();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await withLock(spec, now, async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      collect();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(flockOnce(spec)).toBe('refused');
  });
});

test('a worker thread that is terminated while it holds the lock lets go of it', async () => {
  const { spec } = newSidecar();
  const argv = [JSON.stringify({ spec, timeoutMs: 0 })];
  const worker = new Worker(peerFile('hold'), { argv, stdin: true, stdout: true });
  let said = '';
  worker.stdout.on('data', (chunk: Buffer) => (said += String(chunk)));
  await expect.poll(() => said, { timeout: 20_000 }).toContain('held');
  expect(flockOnce(spec)).toBe('refused');
  await expect(withLock(spec, now, done)).rejects.toMatchObject({ code: 'LOCK_HELD' });
  await worker.terminate();
  expect(flockOnce(spec)).toBe('granted');
});

test('two copies of the module in one process share its lines, also for two locks in opposite order', async () => {
  const directory = temporaryDirectory();
  const specs = ['a', 'b'].map((name) => sidecarOf(join(directory, name)));
  const programs = [1, 2].map(() => startPeer('copies', { specs, times: 50 }));
  for (const program of programs) await program.until('ready');
  programs.forEach((program) => program.say('go'));
  for (const program of programs) expect(await program.line()).toBe('two copies, met 0 0');
});

describe('what may not be opened is an error that names it', () => {
  /** As a user without rights over it. */
  const holdAsNobody = (spec: LockSpec) => {
    const words = [process.execPath, peerFile('hold'), JSON.stringify({ spec, timeoutMs: 0 })];
    const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
    const [command = '', ...args] = isRoot ? [...nobody, ...words] : words;
    return startProgram(command, args);
  };
  const expectRefused = async (spec: LockSpec) => {
    const holder = holdAsNobody(spec);
    await holder.until('asking');
    const said = await holder.line();
    expect(said).toMatch(/^(PERMISSION_DENIED|FORBIDDEN|STORAGE_FAULT|READ_ONLY) /);
    expect(said).toContain(spec.lockPath);
  };

  test('a sidecar that is read-only', async () => {
    const { root, spec } = newSidecar();
    chmodSync(root, 0o755);
    writeFileSync(spec.lockPath, '', { mode: 0o444 });
    chmodSync(spec.lockPath, 0o444);
    await expectRefused(spec);
  });

  test('a directory that is read-only', async () => {
    for (const protocol of lockProtocols) {
      const root = temporaryDirectory();
      const spec = specOf(protocol, root);
      mkdirSync(dirname(spec.lockPath), { recursive: true });
      chmodSync(root, 0o755);
      chmodSync(dirname(spec.lockPath), 0o555);
      await expectRefused(spec);
      chmodSync(dirname(spec.lockPath), 0o755);
    }
  });
});

test.each(['ENOLCK', 'EOPNOTSUPP', 'ENOSYS'])(
  'a file system whose flock answers %s: the lock is refused, not believed',
  async (errno) => {
    const { spec } = newSidecar();
    const words = [process.execPath, peerFile('hold'), JSON.stringify({ spec, timeoutMs: 0 })];
    const inject = ['-f', '-qq', '-o', '/dev/null', '-e', `inject=flock:error=${errno}`];
    const holder = startProgram('strace', [...inject, '-e', 'trace=flock', ...words]);
    await holder.until('asking');
    const said = await holder.line();
    expect(said).toMatch(/^STORAGE_FAULT Cannot lock .* refuses flock/);
    expect(said).toContain(spec.lockPath);
  },
);

test('a flock interrupted by a signal is asked again', async () => {
  const { spec } = newSidecar();
  const words = [process.execPath, peerFile('hold'), JSON.stringify({ spec, timeoutMs: 0 })];
  const inject = ['-f', '-qq', '-o', '/dev/null', '-e', 'inject=flock:error=EINTR:when=1+3'];
  const holder = startProgram('strace', [...inject, '-e', 'trace=flock', ...words]);
  await holder.until('held');
  expect(flockOnce(spec)).toBe('refused');
});
