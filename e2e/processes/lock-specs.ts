import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LockSpec } from '@/server/locks/lock-spec';

export function sidecarOf(target: string, over: Partial<LockSpec> = {}): LockSpec {
  return {
    protocol: 'flock-sidecar',
    lockPath: `${target}.lock`,
    mode: 0o644,
    timeoutMs: 5000,
    record: 'holder',
    ...over,
  };
}

/** aiconfig's lock of a target: `<root>/.locks/<sha256 of the path text>.lock`. */
export function mkdirLockOf(root: string, target: string): LockSpec {
  const hash = createHash('sha256').update(target).digest('hex');
  return {
    protocol: 'mkdir',
    lockPath: join(root, '.locks', `${hash}.lock`),
    mode: 0o755,
    timeoutMs: 30_000,
    record: 'layout',
  };
}
