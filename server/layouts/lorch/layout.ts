import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { claimBy, homesBy, type ClaimRow } from '../claims';
import { countsBy, fact, isObject, jsonOf, listOf, objectsOf, wrongShape } from '../findings';
import { sidecarBeside } from '../sidecar';
import type { Claim, Layout, Reading } from '../layout';

const rows: ClaimRow[] = [
  [/(^|\/)\.[^/]+\.tmp\.\d+\.[0-9a-f]{8}$/, 'temp', 'text'],
  [/\.lock$/, 'lock', 'text'],
  [/^lorch\.json$/, 'workspace-config', 'json'],
  [/^state\/.+\.json$/, 'workflow-state', 'json'],
  [/^events\/[^/]+\.ndjson$/, 'ledger', 'jsonl'],
  [/^snapshots\/[^/]+\.manifest\.json$/, 'snapshot-manifest', 'json'],
  [/^receipts\/.+\.json$/, 'step-receipt', 'json'],
  [/^logs\/.+\.log$/, 'agent-log', 'text'],
];

/** A workspace of several agents. Its program takes no lock; ours locks a sidecar. */
export const lorch: Layout = {
  name: 'lorch',
  homes: (paths) => homesBy(paths, /(^|\/)(state\/run\.json|events\/[^/]+\.ndjson|lorch\.json)$/),
  claim: (relative) => claimBy(rows, relative),
  lockOf: (root, home, relative) => sidecarBeside(root, join(home, relative), 0o600),
  tempName: (target) =>
    `.${target.slice(0, 200)}.tmp.${process.pid}.${randomBytes(4).toString('hex')}`,
  read: readLorch,
};

function readLorch(claim: Claim, _relative: string, bytes: Buffer): Reading | null {
  if (claim.kind === 'ledger') return readLedger(bytes);
  const fields = shown[claim.kind];
  if (!fields) return null;
  const value = jsonOf(bytes);
  if (value === undefined) return { problems: [], meaning: [] };
  if (!isObject(value)) return { problems: [wrongShape('an object')], meaning: [] };
  const meaning = Object.entries(fields).flatMap(([label, key]) => fact(label, value[key]));
  if (claim.kind === 'snapshot-manifest')
    meaning.push(...fact('Files', listOf(value['files']).length));
  return { problems: [], meaning };
}

const shown: Partial<Record<Claim['kind'], Record<string, string>>> = {
  'workflow-state': { Run: 'run_id', Status: 'status', Stage: 'current_stage', Task: 'task_id' },
  'snapshot-manifest': { Snapshot: 'snapshot_id', 'Taken at': 'created_at' },
  'step-receipt': { Task: 'task_id', Step: 'step', Action: 'action' },
};

function readLedger(bytes: Buffer): Reading {
  const rows = objectsOf(bytes);
  return {
    problems: [],
    meaning: [
      ...fact('Messages', rows.length),
      ...fact('By kind', countsBy(rows, 'kind')),
      ...fact('Task', rows.at(-1)?.['task_id']),
    ],
  };
}
