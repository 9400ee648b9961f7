import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { appendLine } from '@/server/disk/append-line';
import { writeAtomically } from '@/server/disk/atomic-write';
import { changeMode } from '@/server/disk/change-mode';
import { stageRemoval } from '@/server/disk/stage-removal';
import { sidecarOf } from './lock-specs';
import type { DurableStep } from './peers/durable';
import { startPeer, startProgram } from './start-program';
import { newestThread, straceThread } from './strace-thread';
import { temporaryDirectory } from './temporary-directory';

const isRoot = process.getuid?.() === 0;
const peer = join(import.meta.dirname, '../../dist/peers/durable.js');

/** One file with old content, its lock elsewhere. */
function plant(directory = temporaryDirectory()) {
  const target = join(directory, 'state.json');
  writeFileSync(target, 'old\n');
  const locks = temporaryDirectory();
  const step = (kind: DurableStep['kind'], more: Partial<DurableStep> = {}): DurableStep => {
    const spec = sidecarOf(join(locks, kind));
    return { kind, target, spec, text: 'new', ...more };
  };
  const left = () => [readFileSync(target, 'utf8'), ...readdirSync(directory)];
  return { directory, target, locks, step, left };
}

/** A small file system of its own. */
function mountSmall(): string {
  const directory = temporaryDirectory();
  const { stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'none', directory]);
  expect(String(stderr)).toBe('');
  onTestFinished(() => void spawnSync('umount', ['-l', directory]));
  return directory;
}

/** Lets one step be done while its thread's calls are answered by strace. */
async function faulted(step: DurableStep, thread: 'main' | 'pool', call: string, fault: string) {
  const warmUp = { ...step, kind: 'append' as const, target: `${step.spec.lockPath}.warm` };
  const program = startPeer('durable', { steps: [step], warmUp }, { UV_THREADPOOL_SIZE: '1' });
  await program.until('ready');
  const id = thread === 'main' ? program.pid : newestThread(program.pid);
  const file = join(temporaryDirectory(), 'calls');
  const inject = `inject=${call}:${fault}`;
  const { gone } = await straceThread(id, ['-o', file, '-e', `trace=${call}`, '-e', inject]);
  program.say('go');
  const said = await program.line();
  await program.kill();
  await gone;
  const calls = readFileSync(file, 'utf8').split('\n');
  return { said, calls: calls.filter((line) => line.startsWith(`${call}(`)) };
}

test('EIO from the fsync of a temp: named, asked once, the old file stays, no temp', async () => {
  const { step, left } = plant();
  const { said, calls } = await faulted(step('write'), 'pool', 'fsync', 'error=EIO:when=1');
  expect(said).toMatch(/^STORAGE_FAULT Cannot write ".*state.json": the device reported.*\(EIO\)/);
  expect(calls.length).toBe(1);
  expect(left()).toEqual(['old\n', 'state.json']);
});

test('EIO from the fsync of the directory: not acknowledged, no descriptor synced twice', async () => {
  const { step, left } = plant();
  const { said, calls } = await faulted(step('write'), 'pool', 'fsync', 'error=EIO:when=2');
  expect(said).toMatch(/^STORAGE_FAULT .*\(EIO\)/);
  expect(calls.length).toBe(2);
  expect(new Set(calls.map((call) => /\d+/.exec(call)?.[0])).size).toBe(2);
  expect(left()).toEqual(['new', 'state.json']);
});

test('EIO from the fsync of a log: named, asked once, the line is taken back', async () => {
  const { step, left } = plant();
  // The first is of the directory.
  const { said, calls } = await faulted(step('append'), 'pool', 'fsync', 'error=EIO:when=2+');
  expect(said).toMatch(/^STORAGE_FAULT Cannot append to .*\(EIO\)/);
  expect(calls.length).toBe(2);
  expect(left()).toEqual(['old\n', 'state.json']);
});

test('EBUSY from a rename: tried again until it succeeds', async () => {
  const { step, left } = plant();
  const { said, calls } = await faulted(step('write'), 'main', 'rename', 'error=EBUSY:when=1..2');
  expect(said).toBe('done');
  expect(calls.length).toBe(3);
  expect(left()).toEqual(['new', 'state.json']);
});

test('EBUSY from every rename: named once the patience is over, the old file stays, no temp', async () => {
  const { step, left } = plant();
  const write = step('write', { patienceMs: 120 });
  const { said, calls } = await faulted(write, 'main', 'rename', 'error=EBUSY');
  expect(said).toMatch(/^STORAGE_FAULT Cannot write .*in use.*\(EBUSY\)/);
  expect(calls.length).toBeGreaterThan(1);
  expect(left()).toEqual(['old\n', 'state.json']);
});

test.each([0, 1])(
  'no descriptors left but %i: named, the old file stays, and with some it goes on',
  async (descriptors) => {
    const { step, left } = plant();
    const kinds = ['write', 'append', 'remove', 'mode'] as const;
    const tight = kinds.map((kind) => step(kind, { text: '600', descriptors }));
    const input = JSON.stringify({
      steps: [...tight, step('write', { waits: true })],
      warmUp: warmed(step),
    });
    const script = 'ulimit -n 64; exec "$0" "$@"';
    const program = startProgram('bash', ['-c', script, process.execPath, peer, input]);
    await program.until('ready');
    program.say('go');
    const said: string[] = [];
    for (const kind of kinds) said.push(`${kind}: ${await program.line()}`);
    // A removal needs one, the directory.
    const faults = kinds.map((kind) =>
      kind === 'remove' && descriptors === 1
        ? 'remove: done'
        : expect.stringMatching(`^${kind}: STORAGE_FAULT .*too many open files \\(EMFILE\\)`),
    );
    expect(said).toEqual(faults);
    if (descriptors === 0) expect(left()).toEqual(['old\n', 'state.json']);
    program.say('on');
    expect(await program.line()).toBe('done');
    expect(left()).toEqual(['new', 'state.json']);
  },
);

function warmed(step: (kind: DurableStep['kind']) => DurableStep): DurableStep {
  const { spec } = step('append');
  return { kind: 'append', target: `${spec.lockPath}.warm`, spec, text: '' };
}

test('a directory that may not be written to: named, the old file stays', async () => {
  const { directory, step, left, locks } = plant();
  chmodSync(directory, 0o555);
  if (isRoot) [directory, locks].forEach((path) => chownSync(path, 65534, 65534));
  const under = ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath];
  const input = JSON.stringify({ steps: [step('write'), step('remove')] });
  const program = isRoot
    ? startProgram('setpriv', [...under, peer, input])
    : startProgram(process.execPath, [peer, input]);
  await program.until('ready');
  program.say('go');
  expect(await program.line()).toMatch(/^PERMISSION_DENIED Cannot write .*\(EACCES\)/);
  expect(await program.line()).toMatch(/^PERMISSION_DENIED Cannot remove .*\(EACCES\)/);
  expect(left()).toEqual(['old\n', 'state.json']);
});

test.runIf(isRoot)(
  'a file system mounted read-only: named, the old file stays (needs root)',
  async () => {
    const { directory, target, left } = plant(mountSmall());
    spawnSync('mount', ['-o', 'remount,ro', directory]);
    const removal = await stageRemoval(target);
    const attempts = [
      writeAtomically(target, Buffer.from('new')),
      appendLine(target, 'new'),
      removal.publish(),
      changeMode(target, 0o600),
    ];
    for (const attempt of attempts) {
      const failed = { code: 'STORAGE_FAULT', message: expect.stringContaining('(EROFS)') };
      await expect(attempt).rejects.toMatchObject(failed);
    }
    expect(left()).toEqual(['old\n', 'state.json']);
  },
);

test.runIf(isRoot)(
  'a disk that takes only a part: named, old content stays, no temp; with space again it goes on (needs root)',
  async () => {
    const { directory, target, left } = plant(mountSmall());
    const full = join(directory, 'full');
    // 128 KiB in pages of 4: one is the file's, sixteen stay free.
    writeFileSync(full, Buffer.alloc(60_000));
    const long = 'x'.repeat(100_000);
    const failed = { code: 'STORAGE_FAULT', message: expect.stringContaining('(ENOSPC)') };
    await expect(writeAtomically(target, Buffer.from(long))).rejects.toMatchObject(failed);
    expect(left()).toEqual(['old\n', 'full', 'state.json']);
    await expect(appendLine(target, long)).rejects.toMatchObject(failed);
    expect(left()).toEqual(['old\n', 'full', 'state.json']);
    // What was taken of the disk is given back.
    expect(statSync(target).blocks).toBeLessThanOrEqual(8);
    rmSync(full);
    expect(await appendLine(target, 'more')).toEqual({ offset: 4, tornTail: false });
    await writeAtomically(target, Buffer.from(long));
    expect(left()).toEqual([long, 'state.json']);
  },
);

test.runIf(isRoot)(
  'a target something is mounted on, later no more: written once that is over (needs root)',
  async () => {
    const { directory, target, left } = plant();
    const above = join(directory, 'above');
    writeFileSync(above, 'mounted');
    spawnSync('mount', ['--bind', above, target]);
    onTestFinished(() => void spawnSync('umount', ['-l', target]));
    let tries = 0;
    const fence = () => {
      tries += 1;
      if (tries === 2) spawnSync('umount', [target]);
    };
    await writeAtomically(target, Buffer.from('new'), { fence });
    expect(tries).toBe(2);
    expect(left()).toEqual(['new', 'above', 'state.json']);
  },
);
