import { join } from 'node:path';
import { isoOf } from '@/lib/time';
import { appendLine } from '@/server/disk/append-line';
import { writeAtomically } from '@/server/disk/atomic-write';
import { unconfined } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import { printed } from './demo-file';
import { withDocumentLock } from './demo-locks';

const state = 'memory-bank/cursor_state.json';
const sessions = 'aiconfig/memory/projects/webshop/sessions.json';
const ledger = 'orchestrator/events/run-20261121-034933-17f4af1e.ndjson';
const metrics = 'notes/metrics.jsonl';
const session = 'memory-bank/current-session.md';

/** The planner moves its cursor: a read-modify-write under the state's sidecar. */
export function planOnce(root: string): Promise<void> {
  return update<{ cursor_session: Record<string, unknown> }>(root, state, '', (value) => {
    const line = Number(value.cursor_session.cursor_line ?? 0);
    value.cursor_session.cursor_line = (line % 240) + 3;
    value.cursor_session.last_activity = isoOf(Date.now());
  });
}

const notes = [
  'Looked at slow captures: all of them wait for the gateway, none for the database.',
  'Ran the capture tests against the slow stub, ten times, all green.',
  'Read the ledger for double captures of last week; found none.',
];

/** The scribe writes down a session, under the directory lock both assistants share. */
export function scribeOnce(root: string): Promise<void> {
  return update<{ sessions: unknown[] }>(root, sessions, '\n', (value) => {
    const now = new Date().toISOString();
    const stamp = now.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
    value.sessions = [
      ...value.sessions.slice(0, 3),
      ...value.sessions.slice(3).slice(-4),
      {
        id: `session-${stamp}`,
        date: now.slice(0, 10),
        summary: notes[value.sessions.length % notes.length],
        client: 'cursor',
      },
    ];
  });
}

/** The builder reports to the ledger and leaves a measurement. */
export async function buildOnce(root: string): Promise<void> {
  const at = new Date().toISOString();
  const event = {
    kind: 'event',
    message_id: `evt-${Math.random().toString(16).slice(2, 10)}`,
    correlation_id: 'corr-T-0107-review-1b2c3d4e',
    task_id: 'T-0107',
    from: { agent_type: 'builder' },
    event: 'builder.progress',
    payload: { note: 'still building' },
    occurred_at: at,
  };
  await appendLine(join(root, ledger), JSON.stringify(event));
  await withDocumentLock(root, metrics, async (fence) => {
    const line = JSON.stringify({ at: isoOf(Date.now()), captures: 12, timeouts: 0 });
    await appendLine(join(root, metrics), line, { mode: 0o644, fence });
  });
}

/** The auditor holds the session file for most of a minute: the lock everybody can see as held. */
export function auditOnce(root: string): Promise<void> {
  return withDocumentLock(root, session, () => hold(40_000));
}

/** The reader wants the same file and waits its turn in the kernel's queue. */
export function readOnce(root: string): Promise<void> {
  return withDocumentLock(root, session, () => hold(500));
}

async function update<T>(
  root: string,
  path: string,
  end: '' | '\n',
  change: (value: T) => void,
): Promise<void> {
  const absolute = join(root, path);
  await withDocumentLock(root, path, async (fence) => {
    const { bytes } = await readUpTo(unconfined(absolute), 1 << 20);
    const value = JSON.parse(bytes.toString('utf8')) as T;
    change(value);
    await hold(600);
    await writeAtomically(absolute, Buffer.from(printed(value, end)), { fence });
  });
}

function hold(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
