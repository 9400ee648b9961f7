import { dirname, join } from 'node:path';
import { projectPrefix } from '@/lib/companions';
import type { LockSpec } from '@/server/locks/lock-spec';

/** The lock of most layouts: `flock` on `<path>.lock`, with our holder record in it, five seconds. */
export function sidecarBeside(root: string, path: string, mode: number): LockSpec {
  const lockPath = `${join(root, path)}.lock`;
  // Beside the bank: in that very directory, and called by the companion's name.
  const isBeside = path.startsWith('../');
  const name = `${projectPrefix}${path.slice('../'.length)}.lock`;
  return {
    protocol: 'flock-sidecar',
    within: isBeside ? dirname(lockPath) : root,
    ...(isBeside && { name }),
    lockPath,
    mode,
    timeoutMs: 5000,
    record: 'holder',
  };
}
