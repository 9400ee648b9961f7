import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lockProtocols } from '@/lib/lock';
import type { LockProtocol } from '@/lib/lock';
import type { LockSpec } from '@/server/locks/lock-spec';

export const protocols: readonly LockProtocol[] = lockProtocols;

/** The lock of one file of a directory, as the peers of that protocol name and make it. */
export function specOf(protocol: LockProtocol, target: string): LockSpec {
  const common = { protocol, timeoutMs: 30_000 };
  if (protocol === 'mkdir') {
    const hash = createHash('sha256').update(target).digest('hex');
    const lockPath = join(dirname(target), '.locks', `${hash}.lock`);
    return { ...common, lockPath, mode: 0o755, record: 'layout' };
  }
  const record = protocol === 'flock-sidecar' ? 'holder' : 'layout';
  mkdirSync(dirname(target), { recursive: true });
  return { ...common, lockPath: `${target}.lock`, mode: 0o644, record };
}
