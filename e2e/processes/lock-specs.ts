import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { LockProtocol } from '@/lib/lock';
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
    peersPollMs: 100,
    record: 'layout',
  };
}

/** agentspec's lock of a state file. */
export function flockJsonOf(target: string, over: Partial<LockSpec> = {}): LockSpec {
  const peers = { mode: 0o644, timeoutMs: 30_000, peersPollMs: 100, record: 'layout' } as const;
  return { protocol: 'flock-json', lockPath: `${target}.lock`, ...peers, ...over };
}

/** aiconfig's later lock of a target. */
export function hardLinkOf(target: string, over: Partial<LockSpec> = {}): LockSpec {
  const peers = { mode: 0o600, timeoutMs: 30_000, peersPollMs: 1000, record: 'layout' } as const;
  return { protocol: 'hard-link-json', lockPath: `${target}.lock`, ...peers, ...over };
}

/** kopi's lock of its cache where flock is not trusted. */
export function exclusiveOf(home: string, over: Partial<LockSpec> = {}): LockSpec {
  const lockPath = join(home, 'locks/cache.lock');
  const peers = { mode: 0o644, timeoutMs: 600_000, peersPollMs: 1000, record: 'layout' } as const;
  return { protocol: 'exclusive-json', lockPath, ...peers, ...over };
}

/** How the peers of each protocol lock one file, `state.json` of a directory. */
export function specOf(protocol: LockProtocol, directory: string): LockSpec {
  const target = join(directory, 'state.json');
  switch (protocol) {
    case 'flock-sidecar':
      return sidecarOf(target);
    case 'flock-json':
      return flockJsonOf(target);
    case 'mkdir':
      return mkdirLockOf(directory, target);
    case 'hard-link-json':
      return hardLinkOf(target);
    case 'exclusive-json':
      return exclusiveOf(directory);
  }
}
