import { spawnSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LockRow } from '@/lib/lock';
import { withLock } from '@/server/locks/acquire/acquire';
import { withLocks } from '@/server/locks/acquire/acquire-several';
import type { LockSpec } from '@/server/locks/lock-spec';
import { exclusiveOf, hardLinkOf, mkdirLockOf } from './lock-specs';
import { jsonOf, startCommand, strongroom } from './run-command';
import { startPeer, startPython } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const preferences = 'memory/global/preferences.json';
const isRoot = process.getuid?.() === 0;
const now = { timeoutMs: 0, purpose: 'test' };

function newBank(root = temporaryDirectory()) {
  mkdirSync(join(root, 'memory/global'), { recursive: true });
  writeFileSync(join(root, preferences), '{}');
  writeFileSync(join(root, 'notes.md'), '# Notes\n');
  return root;
}

test('a link in the place of the waits is not followed: nothing outside is made or removed', async () => {
  const root = newBank();
  const outside = temporaryDirectory();
  writeFileSync(join(outside, '123-abcdefabcdef.json'), 'keep');
  mkdirSync(join(root, '.strongroom'));
  symlinkSync(outside, join(root, '.strongroom/waiting'));
  const holder = startPython('hold', join(root, 'notes.md.lock'));
  await holder.until('held');
  const args = ['with', 'notes.md', '--root', root, '--lock-timeout', '1', '--', 'true'];
  expect((await strongroom(args)).code).toBe(21);
  expect(readdirSync(outside)).toEqual(['123-abcdefabcdef.json']);
});

test('a wait that cannot clear away another’s litter is withdrawn all the same', async () => {
  const root = newBank();
  const litter = join(root, '.strongroom/waiting/1-aaaaaaaaaaaa.json');
  mkdirSync(litter, { recursive: true });
  const holder = startPython('hold', join(root, 'notes.md.lock'));
  await holder.until('held');
  const args = ['with', 'notes.md', '--root', root, '--lock-timeout', '1', '--', 'true'];
  expect((await strongroom(args)).code).toBe(21);
  expect(readdirSync(join(root, '.strongroom/waiting'))).toEqual(['1-aaaaaaaaaaaa.json']);
});

test('who breaks a stale lock waits for the journal no longer than for the lock', async () => {
  const root = newBank();
  const lockPath = mkdirLockOf(root, join(root, preferences)).lockPath;
  mkdirSync(lockPath, { recursive: true });
  const host = spawnSync('hostname').stdout.toString().trim();
  const { pid } = spawnSync('true');
  writeFileSync(
    join(lockPath, 'info'),
    `PID: ${pid}\nACQUIRED: 2026-11-21T03:54:55Z\nHOSTNAME: ${host}\n`,
  );
  mkdirSync(join(root, '.strongroom'));
  const journal = startPython('hold', join(root, '.strongroom/journal.jsonl.lock'));
  await journal.until('held');
  const args = ['with', preferences, '--root', root, '--lock-timeout'];
  const once0 = await jsonError([...args, '0', '--json', '--', 'true']);
  expect(once0).toMatchObject({ code: 'LOCK_HELD', details: { waitedMs: 0 } });
  const waiting = startCommand([...args, 'infinite', '--', 'true']);
  await once(waiting.stderr!, 'data');
  waiting.kill('SIGINT');
  expect(await once(waiting, 'exit')).toEqual([130, null]);
  await journal.kill();
  expect((await strongroom([...args, '9', '--', 'true'])).code).toBe(0);
});

async function jsonError(args: string[]) {
  const { stderr } = await strongroom(args);
  return (JSON.parse(stderr) as { error: { code: string; details: unknown } }).error;
}

test('a reader that goes away takes neither the lock along nor the command’s exit code', async () => {
  const root = newBank();
  const script = `(node "$0" with ${preferences} --root "$1" --json -- sh -c 'exit 7'; echo $? > "$1/code") | true`;
  spawnSync('bash', ['-c', script, join(import.meta.dirname, '../../dist/cli.js'), root]);
  expect(readFileSync(join(root, 'code'), 'utf8').trim()).toBe('7');
  expect(await jsonOf<LockRow[]>(['locks', '--root', root])).toEqual([]);
});

test('several locks are taken in one order, whether their directories are there or not', async () => {
  const root = temporaryDirectory();
  const target = join(root, 'c.json');
  const [link, directory] = [hardLinkOf(target), mkdirLockOf(root, target)];
  /** Which lock is in hand while another process keeps us from the other. */
  const inHandWhileBlocked = async (busy: LockSpec, other: LockSpec) => {
    const holder = startPeer('hold', { spec: busy, timeoutMs: 0 });
    await holder.until('held');
    let inHand: boolean | null = null;
    const onWait = () => (inHand ??= existsSync(other.lockPath));
    const wish = { timeoutMs: 400, purpose: 'test', onWait };
    await expect(withLocks([link, directory], wish, async () => {})).rejects.toThrow();
    await holder.kill();
    rmSync(busy.lockPath, { recursive: true });
    return inHand;
  };
  const missing = await inHandWhileBlocked(link, directory);
  expect(readdirSync(root)).toEqual(missing ? ['.locks'] : []);
  expect(await inHandWhileBlocked(directory, link)).toBe(!missing);
  expect(await inHandWhileBlocked(link, directory)).toBe(missing);
});

test('a marker that is a second name of somebody’s file is left alone, and no lock is left', async () => {
  const root = temporaryDirectory();
  const spec = exclusiveOf(root);
  mkdirSync(join(root, 'locks'), { recursive: true });
  const victim = join(root, 'victim');
  writeFileSync(victim, 'keep');
  linkSync(victim, `${spec.lockPath}.marker`);
  await expect(withLock(spec, now, async () => {})).rejects.toMatchObject({
    code: 'INVALID_INPUT',
  });
  expect(readFileSync(victim, 'utf8')).toBe('keep');
  expect(existsSync(spec.lockPath)).toBe(false);
});

test('a fallback lease that another wrote into in place is not ours any more, nor ours to remove', async () => {
  const root = temporaryDirectory();
  const spec = exclusiveOf(root);
  const other = '{"lease_id": "1-other"}';
  await withLock(spec, now, async ({ assertHeld }) => {
    assertHeld();
    writeFileSync(spec.lockPath, other);
    expect(assertHeld).toThrow(/removed or replaced/);
  });
  expect(readFileSync(spec.lockPath, 'utf8')).toBe(other);
});

test('a kopi configuration that is too large to be understood refuses the lock', async () => {
  const root = temporaryDirectory();
  mkdirSync(join(root, 'cache'));
  writeFileSync(join(root, 'cache/metadata.json'), '{}');
  const config = `# ${'x'.repeat(300_000)}\n[locking]\nmode = "fallback"\n`;
  writeFileSync(join(root, 'config.toml'), config);
  const args = ['with', 'cache/metadata.json', '--root', root, '--json', '--', 'true'];
  expect(await jsonError(args)).toMatchObject({ code: 'CORRUPT_DOCUMENT' });
  expect(existsSync(join(root, 'locks'))).toBe(false);
});

test.runIf(isRoot)(
  'a disk that is full leaves no lock behind, of any protocol (needs root)',
  async () => {
    const root = temporaryDirectory();
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', root]);
    expect(String(mounted.stderr)).toBe('');
    try {
      mkdirSync(join(root, 'locks'));
      mkdirSync(join(root, '.locks'));
      const target = join(root, 'a.json');
      const specs = [mkdirLockOf(root, target), hardLinkOf(target), exclusiveOf(root)];
      spawnSync('dd', ['if=/dev/zero', `of=${join(root, 'full')}`, 'bs=4k']);
      for (const spec of specs) {
        await expect(withLock(spec, now, async () => {})).rejects.toMatchObject({
          code: 'STORAGE_FAULT',
        });
      }
      const left = ['.', 'locks', '.locks'].flatMap((name) => readdirSync(join(root, name)));
      expect(left.sort()).toEqual(['.locks', 'full', 'locks']);
    } finally {
      spawnSync('umount', [root]);
    }
  },
);

test.runIf(isRoot)('what root makes in a user’s bank is the user’s (needs root)', async () => {
  const root = newBank();
  spawnSync('chown', ['-R', '1001:1001', root]);
  expect((await strongroom(['with', preferences, '--root', root, '--', 'true'])).code).toBe(0);
  const made = ['.locks', '.strongroom', '.strongroom/.gitignore'];
  expect(made.map((name) => statSync(join(root, name)).uid)).toEqual([1001, 1001, 1001]);
  const under = ['setpriv', '--reuid', '1001', '--regid', '1001', '--clear-groups'];
  const asUser = await strongroom(['with', 'notes.md', '--root', root, '--', 'true'], { under });
  expect(asUser).toMatchObject({ code: 0, stderr: '' });
});
