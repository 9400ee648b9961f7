import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LockRow, Verdict } from '@/lib/lock';
import { mkdirLockOf, sidecarOf } from './lock-specs';
import { deadPid, infoText, writeLockDirectory } from './look-at-locks';
import { jsonOf } from './run-command';
import { startPeer, startPython, type Program } from './start-program';
import { temporaryDirectory } from './temporary-directory';

const longAgo = new Date(Date.now() - 3_600_000);

/** A bank with one document, `tasks.json`. */
export function bankOf(files: Record<string, string> = { 'tasks.json': '[]\n' }): string {
  const root = temporaryDirectory();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** A holder of ours that was killed inside its lock. */
export async function leaveStale(root: string, target = 'tasks.json'): Promise<number> {
  const spec = sidecarOf(join(root, target));
  const holder = startPeer('hold', { spec, timeoutMs: 0 });
  await holder.until('held');
  await holder.kill();
  return holder.pid;
}

/** A foreign holder, alive. */
export async function holdLive(root: string, target = 'tasks.json'): Promise<Program> {
  const holder = startPython('hold', `${join(root, target)}.lock`);
  await holder.until('held');
  return holder;
}

/** A lock directory that never said whose it is, an hour old. */
export function leaveSuspect(root: string, target = 'tasks.json'): string {
  const { lockPath } = mkdirLockOf(root, join(root, target));
  writeLockDirectory(lockPath, null);
  utimesSync(lockPath, longAgo, longAgo);
  return lockPath;
}

/** A lock of another machine. */
export async function leaveUnknown(root: string, target = 'tasks.json'): Promise<string> {
  const { lockPath } = mkdirLockOf(root, join(root, target));
  writeLockDirectory(lockPath, infoText(await deadPid(), longAgo, 'elsewhere'));
  return lockPath;
}

/** The only lock there, which must have that verdict. */
export async function onlyLock(root: string, verdict: Verdict): Promise<LockRow> {
  const rows = await jsonOf<LockRow[]>(['locks', '--root', root]);
  const [row] = rows;
  if (rows.length === 1 && row?.verdict === verdict) return row;
  throw new Error(`not one ${verdict} lock: ${JSON.stringify(rows)}`);
}
