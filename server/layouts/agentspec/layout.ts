import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { claimBy, homesBy, type ClaimRow } from '../claims';
import { countsBy, fact, isObject, jsonOf, listOf, warning, wrongShape } from '../findings';
import type { Layout, Reading } from '../layout';

const rows: ClaimRow[] = [
  [/^\.state-\d+\.tmp$/, 'temp', 'text'],
  [/^\.agent(spec|z)\.state\.json\.lock$/, 'lock', 'text'],
  [/^\.agent(spec|z)\.state\.json\.bak$/, 'backup', 'json'],
  [/^\.agent(spec|z)\.state\.json$/, 'agent-state', 'json'],
];

/** What a deployer of agents believes is deployed. */
export const agentspec: Layout = {
  name: 'agentspec',
  homes: (paths) => homesBy(paths, /(^|\/)\.agent(spec|z)\.state\.json(\.bak)?$/),
  claim: (relative) => claimBy(rows, relative),
  lockOf: (root, home, relative) => ({
    protocol: 'flock-json',
    within: root,
    lockPath: `${join(root, home, relative)}.lock`,
    mode: 0o644,
    timeoutMs: 30_000,
    record: 'layout',
    peersPollMs: 100,
  }),
  tempName: () => `.state-${randomInt(1e9, 4e9)}.tmp`,
  backupOf: (relative) =>
    /^\.agent(spec|z)\.state\.json$/.test(relative)
      ? { relative: `${relative}.bak`, when: 'always' }
      : null,
  read: (claim, _relative, bytes) => (claim.kind === 'agent-state' ? readState(bytes) : null),
};

function readState(bytes: Buffer): Reading {
  const value = jsonOf(bytes);
  if (value === undefined) return { problems: [], meaning: [] };
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const entries = listOf(value['entries']);
  const version = value['version'];
  const known = version === undefined || version === '1.0';
  return {
    problems: known ? [] : [warning('UNKNOWN_VERSION', 'Its version is not "1.0".')],
    meaning: [
      ...fact('Version', version),
      ...fact('Entries', entries.length),
      ...fact('By status', countsBy(entries, 'status')),
    ],
  };
}
