import { join } from 'node:path';
import type { LockSpec } from '@/server/locks/lock-spec';

/** The lock of most layouts: `flock` on `<path>.lock`, with our holder record in it, five seconds. */
export function sidecarBeside(root: string, path: string, mode: number): LockSpec {
  return {
    protocol: 'flock-sidecar',
    within: root,
    lockPath: `${join(root, path)}.lock`,
    mode,
    timeoutMs: 5000,
    record: 'holder',
  };
}
