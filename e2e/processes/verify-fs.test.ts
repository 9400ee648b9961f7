import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { Finding } from '@/lib/finding';
import { jsonOf, refusalOf, startCommand, strongroom } from './run-command';
import { temporaryDirectory } from './temporary-directory';

const verify = (directory: string, ...more: string[]) => [
  'doctor',
  '--verify-fs',
  directory,
  ...more,
];

/** In memory: renames cost nothing there. */
function memoryDirectory(): string {
  const path = mkdtempSync('/dev/shm/strongroom-test-');
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function codesOf(findings: Finding[], severity: Finding['severity']): string[] {
  return findings.filter((one) => one.severity === severity).map(({ code }) => code);
}

/** The processes that try things, once they are at it. The first one keeps the directory. */
async function probesAtWork({ pid }: ChildProcess, directory: string): Promise<number[]> {
  for (;;) {
    const [place] = readdirSync(directory);
    if (place && readdirSync(join(directory, place)).includes('flock.count')) break;
    await nextTurn();
  }
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

async function endOf(child: ChildProcess) {
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { stdout, stderr, code };
}

async function untilEmpty(directory: string): Promise<void> {
  while (readdirSync(directory).length > 0) await nextTurn();
}

const properties = [
  ...['FS_TYPE', 'FS_FLOCK_EXCLUSION', 'FS_FLOCK_FREED_ON_KILL', 'FS_MKDIR_EXCLUSION'],
  ...['FS_EXCLUSIVE_CREATE', 'FS_HARD_LINK', 'FS_RENAME_REPLACES', 'FS_RENAME_REFUSES_FULL'],
  ...['FS_FILE_FSYNC', 'FS_DIRECTORY_FSYNC', 'FS_IDENTITY', 'FS_NAME_CASE', 'FS_TIMES'],
];
const promises = [
  ...['TRUST_FLOCK_SIDECAR', 'TRUST_FLOCK_JSON', 'TRUST_MKDIR', 'TRUST_HARD_LINK_JSON'],
  ...['TRUST_EXCLUSIVE_JSON', 'TRUST_ATOMIC_WRITE', 'TRUST_OTHER_MACHINES', 'TRUST_POWER_LOSS'],
];

test('a local directory, on disk and in memory: all is proven, exit 0, nothing is left behind', async () => {
  const [disk, memory] = [temporaryDirectory(), memoryDirectory()];
  const [onDisk, inMemory] = await Promise.all([
    jsonOf<Finding[]>(verify(disk)),
    strongroom(verify(memory)),
  ]);
  expect(codesOf(onDisk, 'info')).toEqual([...properties, ...promises]);
  for (const finding of onDisk) {
    expect(finding).toStrictEqual({
      ...{ code: finding.code, severity: 'info', path: disk },
      ...{ evidence: expect.stringMatching(/\w.*\.$/), fix: null },
    });
  }
  expect(inMemory).toMatchObject({ code: 0, stderr: '' });
  expect(inMemory.stdout).toMatch(
    /^proven\n {2}FS_TYPE\n +tmpfs by statfs, mounted at "\/dev\/shm"/m,
  );
  expect(inMemory.stdout).toMatch(/^rely on with care\n {2}TRUST_POWER_LOSS\n.*nothing is kept/m);
  expect(inMemory.stdout).not.toContain('broken');
  expect([readdirSync(disk), readdirSync(memory)]).toEqual([[], []]);
});

test('flock, hard links and fsync that only pretend are found out, and nothing else is', async () => {
  const directory = memoryDirectory();
  // The first three calls of a process are its own test whether flock locks at all.
  const faults = ['flock:retval=0:when=4+', 'link:retval=0', 'fsync:error=EIO'];
  const injected = faults.flatMap((fault) => ['-e', `inject=${fault}`]);
  const under = [
    'strace',
    '-fqq',
    '--seccomp-bpf',
    '-o',
    '/dev/null',
    '-e',
    'trace=flock,link,fsync',
  ];
  const { code, stdout, stderr } = await strongroom(verify(directory, '--json'), {
    under: [...under, ...injected],
  });
  expect(stderr).toBe('');
  expect(code).toBe(30);
  expect(codesOf(JSON.parse(stdout) as Finding[], 'error')).toEqual([
    ...['FS_FLOCK_EXCLUSION', 'FS_FLOCK_FREED_ON_KILL', 'FS_HARD_LINK'],
    ...['FS_FILE_FSYNC', 'FS_DIRECTORY_FSYNC'],
    ...['TRUST_FLOCK_SIDECAR', 'TRUST_FLOCK_JSON', 'TRUST_HARD_LINK_JSON'],
    ...['TRUST_ATOMIC_WRITE', 'TRUST_POWER_LOSS'],
  ]);
  expect(readdirSync(directory)).toEqual([]);
});

test('a call that does not come back is a result; it hangs nothing, and nothing is left behind', async () => {
  const directory = memoryDirectory();
  const child = startCommand(verify(directory, '--json'));
  const ending = endOf(child);
  const [keeper = 0, , stuck = 0] = await probesAtWork(child, directory);
  // Stopped processes answer no more than those that wait for a dead file server.
  process.kill(stuck, 'SIGSTOP');
  process.kill(keeper, 'SIGSTOP');
  const { code, stdout, stderr } = await ending;
  expect({ code, stderr }).toEqual({ code: 30, stderr: '' });
  const findings = JSON.parse(stdout) as Finding[];
  expect(codesOf(findings, 'error')).toEqual([
    'FS_FLOCK_EXCLUSION',
    'TRUST_FLOCK_SIDECAR',
    'TRUST_FLOCK_JSON',
  ]);
  expect(findings[1]?.evidence).toContain('did not answer');
  expect(readdirSync(directory)).toEqual([]);
});

test('ended in the middle by SIGINT, SIGTERM or even SIGKILL, nothing is left behind', async () => {
  const end = async (signal: NodeJS.Signals) => {
    const directory = memoryDirectory();
    const child = startCommand(verify(directory));
    const ending = endOf(child);
    await probesAtWork(child, directory);
    const [name = ''] = readdirSync(directory);
    expect(name).toMatch(/^\.strongroom-probe-[\da-f]{16}$/);
    expect(statSync(join(directory, name)).mode & 0o777).toBe(0o700);
    child.kill(signal);
    const ended = await ending;
    await untilEmpty(directory);
    return ended;
  };
  const [int, term, kill] = await Promise.all([end('SIGINT'), end('SIGTERM'), end('SIGKILL')]);
  const stderr = expect.stringMatching(/^strongroom: CANCELED .*\n$/);
  expect(int).toEqual({ code: 130, stdout: '', stderr });
  expect(term).toEqual({ code: 143, stdout: '', stderr });
  expect(kill).toEqual({ code: null, stdout: '', stderr: '' });
});

test('a directory that is not there, a file, and one where nothing can be made: refused by code', async () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'file');
  writeFileSync(file, '');
  const given = [join(directory, 'not-there'), file, '/sys'];
  expect(await Promise.all(given.map((one) => refusalOf(verify(one))))).toMatchObject([
    { code: 'NOT_FOUND', exit: 20, details: { path: given[0] } },
    { code: 'INVALID_INPUT', exit: 2, details: { path: file } },
    { code: 'PERMISSION_DENIED', exit: 32 },
  ]);
  expect(readdirSync(directory)).toEqual(['file']);
});
