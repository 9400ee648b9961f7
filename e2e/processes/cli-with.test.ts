import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { LockRow } from '@/lib/lock';
import { command, jsonOf, startCommand, strongroom } from './run-command';
import { startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

function newBank() {
  const root = temporaryDirectory();
  writeFileSync(join(root, 'count.txt'), '0');
  writeFileSync(join(root, 'cursor_state.json'), '{}');
  return root;
}

const withLock = (root: string, path: string, ...words: string[]) =>
  strongroom(['with', path, '--root', root, '--', ...words]);

test('commands run under one lock lose no update', async () => {
  const root = newBank();
  const file = join(root, 'count.txt');
  const add = 'n=$(cat "$0"); sleep 0.02; echo $((n + 1)) > "$0"';
  const all = Array.from({ length: 8 }, () => withLock(root, 'count.txt', 'sh', '-c', add, file));
  expect((await Promise.all(all)).map(({ code }) => code)).toEqual(Array(8).fill(0));
  expect(readFileSync(file, 'utf8').trim()).toBe('8');
});

test('the command has the lock while it runs, and nobody has it afterwards', async () => {
  const root = newBank();
  const seen = await withLock(
    ...[root, 'cursor_state.json', process.execPath, command, 'locks', '--root', root, '--json'],
  );
  const [row] = JSON.parse(seen.stdout) as LockRow[];
  expect(row).toMatchObject({ target: 'cursor_state.json', verdict: 'held' });
  expect(row?.holder?.command).toContain('cli.js with');
  expect(await jsonOf('locks --root'.split(' ').concat(root))).toMatchObject([{ verdict: 'free' }]);
});

test.each<[string, string[], number]>([
  ['its own', ['sh', '-c', 'exit 7'], 7],
  ['of a signal', ['sh', '-c', 'kill -9 $$'], 137],
  ['not found', ['no-such-program-anywhere'], 127],
  ['not executable', ['/etc/passwd'], 126],
])('the exit code is the command’s: %s', async (_, words, code) => {
  const root = newBank();
  expect((await withLock(root, 'count.txt', ...words)).code).toBe(code);
  expect(readFileSync(join(root, 'count.txt.lock'), 'utf8')).toBe('');
});

test('while somebody else holds the lock the command does not run: 21 after the time allowed', async () => {
  const root = newBank();
  const holder = startPython('hold', join(root, 'count.txt.lock'));
  await holder.until('held');
  const ran = join(root, 'ran');
  const args = ['with', 'count.txt', '--root', root, '--lock-timeout', '0', '--', 'touch', ran];
  const { code, stderr } = await strongroom(args);
  expect(code).toBe(21);
  expect(stderr).toContain(`strongroom: LOCK_HELD`);
  expect(stderr).toContain(String(holder.pid));
  expect(existsSync(ran)).toBe(false);
});

test('a signal while waiting ends the wait: nothing ran, nothing is left', async () => {
  const root = newBank();
  const holder = startPython('hold', join(root, 'count.txt.lock'));
  await holder.until('held');
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const args = ['with', 'count.txt', '--root', root, '--lock-timeout', 'infinite', '--', 'true'];
    const waiting = startCommand(args);
    await once(waiting.stderr!, 'data');
    waiting.kill(signal);
    const [ended] = (await once(waiting, 'close')) as [number | null];
    expect(ended).toBe(code);
  }
  const [row] = await jsonOf<LockRow[]>(['locks', '--root', root]);
  expect(row).toMatchObject({ verdict: 'held', waiters: [], holder: { pid: holder.pid } });
});

test('signals go on to the command, and its answer counts', async () => {
  const root = newBank();
  const script = 'trap "exit 5" TERM; echo ready; while :; do sleep 0.05; done';
  const running = startCommand(['with', 'count.txt', '--root', root, '--', 'sh', '-c', script]);
  await once(running.stdout!, 'data');
  running.kill('SIGTERM');
  const [code] = (await once(running, 'close')) as [number | null];
  expect(code).toBe(5);
  expect(readFileSync(join(root, 'count.txt.lock'), 'utf8')).toBe('');
});

test('a lock that is lost ends the command, 22; with --keep it goes on and its code counts', async () => {
  for (const [flags, expected] of [
    [[], 22],
    [['--keep'], 3],
  ] as const) {
    const root = newBank();
    const script = 'echo ready; sleep 2; exit 3';
    const words = ['with', 'count.txt', '--root', root, ...flags, '--', 'sh', '-c', script];
    const running = startCommand(words);
    const stderr = text(running.stderr!);
    await once(running.stdout!, 'data');
    rmSync(join(root, 'count.txt.lock'));
    writeFileSync(join(root, 'count.txt.lock'), '');
    const [code] = (await once(running, 'close')) as [number | null];
    expect(code).toBe(expected);
    expect(await stderr).toContain('strongroom: LOCK_LOST');
  }
});

test('what cannot be locked is refused, and nothing is run', async () => {
  const root = newBank();
  const ran = join(root, 'ran');
  mkdirSync(join(root, 'memory/global'), { recursive: true });
  const codeOf = async (path: string, ...flags: string[]) =>
    (await strongroom(['with', path, '--root', root, ...flags, '--', 'touch', ran])).code;
  expect(await codeOf('../outside')).toBe(2);
  expect(await codeOf('count.txt.lock')).toBe(2);
  expect(await codeOf('count.txt', '--read-only')).toBe(26);
  expect(await codeOf('count.txt', '--lock-timeout', 'soon')).toBe(2);
  expect(existsSync(ran)).toBe(false);
});

test('with --json stdout is one document; the command’s own --json is its own', async () => {
  const root = newBank();
  const args = [
    'with',
    'count.txt',
    '--root',
    root,
    '--json',
    '--',
    'sh',
    '-c',
    'echo out; exit 4',
  ];
  const { code, stdout, stderr } = await strongroom(args);
  expect(code).toBe(4);
  expect(JSON.parse(stdout)).toEqual({
    path: 'count.txt',
    waitedMs: expect.any(Number),
    exitCode: 4,
    signal: null,
  });
  expect(stderr).toBe('out\n');
  const other = await withLock(root, 'count.txt', 'echo', '--json');
  expect(other.stdout).toBe('--json\n');
});
