import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { lookAtSync } from '@/server/disk/entry';
import type { LockSpec } from '@/server/locks/lock-spec';
import { withLock } from '@/server/locks/acquire/acquire';

/**
 * Works under the lock the peers of that document take: aiconfig's directory lock below `aiconfig/`,
 * a `flock` sidecar everywhere else in the demo.
 */
export function withDocumentLock(
  root: string,
  path: string,
  work: (fence: () => void) => Promise<void>,
): Promise<void> {
  const spec = lockOf(root, path);
  const options = { timeoutMs: Infinity, purpose: `demo:${path}` };
  return withLock(spec, options, (held) => work(() => held.assertHeld()));
}

/** Somebody holds that lock, or died in it. */
export function leavesATrace(root: string, path: string): boolean {
  const entry = lookAtSync(lockOf(root, path).lockPath);
  return entry !== null && (entry.kind === 'directory' || entry.size > 0);
}

function lockOf(root: string, path: string): LockSpec {
  return path.startsWith('aiconfig/') ? directoryLock(root, path) : sidecar(root, path);
}

function sidecar(root: string, path: string): LockSpec {
  return {
    protocol: 'flock-sidecar',
    lockPath: `${join(root, path)}.lock`,
    mode: 0o644,
    timeoutMs: 5000,
    record: 'holder',
  };
}

function directoryLock(root: string, path: string): LockSpec {
  const hash = createHash('sha256').update(join(root, path)).digest('hex');
  return {
    protocol: 'mkdir',
    lockPath: join(root, 'aiconfig/.locks', `${hash}.lock`),
    mode: 0o755,
    timeoutMs: 30_000,
    record: 'layout',
  };
}
