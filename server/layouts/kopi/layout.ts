import { join } from 'node:path';
import { claimBy, homesBy, type ClaimRow } from '../claims';
import { fact, isObject, jsonOf, warning, wrongShape } from '../findings';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Layout, Reading } from '../layout';
import { settleKopiLocks } from './settle-locks';

const rows: ClaimRow[] = [
  [/^cache\/metadata\.tmp$/, 'temp', 'text'],
  [/^locks\/.*\.staging-/, 'temp', 'text'],
  [/^locks\/.+\.lock(\.marker)?$/, 'lock', 'text'],
  [/^cache\/metadata\.json$/, 'package-cache', 'json'],
  [/^config\.toml$/, 'tool-config', 'text'],
];

/** A JDK manager's home: one cache, written under one lock. */
export const kopi: Layout = {
  name: 'kopi',
  homes: (paths) => homesBy(paths, /(^|\/)(cache\/metadata\.json|locks\/cache\.lock)$/),
  claim: (relative) => claimBy(rows, relative),
  lockOf: (root, home, relative) => {
    const name = locks[relative];
    return name === undefined ? null : advisory(root, join(root, home, 'locks', name));
  },
  settleLocks: settleKopiLocks,
  read: (claim, _relative, bytes) => (claim.kind === 'package-cache' ? readCache(bytes) : null),
};

/** Which file of `locks/` its writers hold. */
const locks: Partial<Record<string, string>> = {
  'cache/metadata.json': 'cache.lock',
  'config.toml': 'config.lock',
};

function advisory(root: string, lockPath: string): LockSpec {
  return {
    protocol: 'flock-sidecar',
    within: root,
    lockPath,
    mode: 0o600,
    timeoutMs: 600_000,
    record: 'none',
    peersPollMs: 1000,
  };
}

function readCache(bytes: Buffer): Reading {
  const value = jsonOf(bytes);
  if (value === undefined) return { problems: [], meaning: [] };
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const distributions = value['distributions'];
  return {
    problems: value['version'] === 1 ? [] : [warning('UNKNOWN_VERSION', 'Its version is not 1.')],
    meaning: [
      ...fact('Version', value['version']),
      ...fact('Updated', value['last_updated']),
      ...fact(
        'Distributions',
        isObject(distributions) ? Object.keys(distributions).length : undefined,
      ),
    ],
  };
}
