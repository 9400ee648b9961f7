import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { claimBy, homesBy, type ClaimRow } from '../claims';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Layout, LockPlace } from '../layout';
import { readAiconfig } from './read';
import { tidyText } from './tidy-text';
import { violations } from './violations';

const rows: ClaimRow[] = [
  [/(^|\/)\.atomic-write\.[^/]+$/, 'temp', 'text'],
  [/\.lock\.[A-Za-z0-9]{6}$/, 'temp', 'text'],
  [/^\.locks\//, 'lock', 'text'],
  [/^memory\/.+\.lock$/, 'lock', 'text'],
  [/^memory\/.+\.bak$/, 'backup', 'json'],
  [/^memory\/global\/preferences\.json$/, 'preferences', 'json'],
  [/^memory\/global\/knowledge\/.*\.json$/, 'knowledge-index', 'json'],
  [/^memory\/projects\/[^/]+\/context\.json$/, 'project-context', 'json'],
  [/^memory\/projects\/[^/]+\/sessions\.json$/, 'session-log', 'json'],
  [/^memory\/projects\/[^/]+\/decisions\.json$/, 'decision-register', 'json'],
  [/^memory\/schemas\/.*\.json$/, 'schema', 'json'],
];

const marker =
  /(^|\/)(memory\/global\/preferences\.json|memory\/projects\/[^/]+\/(context|sessions|decisions)\.json|\.locks\/[0-9a-f]{64}\.lock\/)$/;

/** Two assistants' shared memory; its lock is a directory named by the hash of the target's path. */
export const aiconfig: Layout = {
  name: 'aiconfig',
  homes: (paths) => homesBy(paths, marker),
  claim: (relative) => claimBy(rows, relative),
  lockOf: (root, home, relative) => ({
    protocol: 'mkdir',
    within: root,
    lockPath: join(root, home, '.locks', `${lockName(join(root, home, relative))}.lock`),
    mode: 0o755,
    timeoutMs: 30_000,
    record: 'layout',
    peersPollMs: 100,
  }),
  settleLocks: async (mkdir, place, { aiconfig: wished }) => ({
    specs:
      wished === 'mkdir' ? [mkdir] : wished === 'both' ? [mkdir, linkOf(place)] : [linkOf(place)],
    timeoutSource: null,
  }),
  tempName: () => `.atomic-write.${randomBytes(3).toString('hex')}`,
  backupOf: (relative) => ({ relative: `${relative}.bak`, when: 'asked' }),
  read: readAiconfig,
  tidy: tidyText,
  violations,
};

/** The lock of its later scripts: a JSON file beside the target. */
function linkOf({ root, home, relative }: LockPlace): LockSpec {
  return {
    protocol: 'hard-link-json',
    within: root,
    lockPath: `${join(root, home, relative)}.lock`,
    mode: 0o600,
    timeoutMs: 30_000,
    record: 'layout',
    peersPollMs: 1000,
  };
}

/** Hash of the path's text exactly as given: the peers neither trim nor resolve it. */
export function lockName(absolute: string): string {
  return createHash('sha256').update(absolute, 'utf8').digest('hex');
}
