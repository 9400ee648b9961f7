import { baseName, childPath, type BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant, longIsoOf } from '@/lib/time';
import { findArchived } from '@/server/bank/archive/find-archived';
import type { ArchiveEntry } from '@/server/bank/archive/read-archive';
import { shownSpan } from '@/server/bank/archive/shown-span';
import { withoutLines } from '@/server/bank/archive/without-lines';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { nextOf, readForChange } from '@/server/bank/read-for-change';
import { readSettings } from '@/server/bank/settings/read-settings';
import { corruptQueue } from '@/server/bank/tasks/corrupt-queue';
import { restoredTask } from '@/server/layouts/memory-bank/archive-text';
import type { ObjectNode } from '@/server/layouts/json-text/json-node';
import { parseJsonText } from '@/server/layouts/json-text/parse-json-text';
import {
  parseQueue,
  queueBytes,
  withTask,
  withoutTasks,
} from '@/server/layouts/memory-bank/queue-text';
import { offerDocumentPlan } from './offer-document-plan';

export interface UnarchiveTaskInput {
  /** By id, or by the key of its line. */
  task: string;
  home: string | null;
  status: string;
  /** When it was asked for, with its offset; left out: now. */
  at?: string | null;
  reason: string | null;
}

/**
 * Plans to bring an archived task back to its queue, with a status. Its lines, older ones too, go from the archive by
 * the same change: whoever reads both would find it twice. The queue comes first: after a crash a task may for a moment
 * stand in both, never in none.
 * @throws NOT_FOUND · ALREADY_EXISTS it stands in the queue · CORRUPT_DOCUMENT the queue cannot be read · REVISION_CONFLICT
 */
export async function planUnarchiveTask(
  bank: Bank,
  input: UnarchiveTaskInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const nowMs = input.at == null ? Date.now() : givenInstant(input.at, 'at');
  const propose = () => proposed(bank, input, nowMs);
  const { reason } = input;
  const proposal = { kind: 'unarchive' as const, changes: await propose(), reason, again: propose };
  return offerDocumentPlan(bank, proposal, caller);
}

async function proposed(
  bank: Bank,
  { task, home: asked, status }: UnarchiveTaskInput,
  nowMs: number,
): Promise<DocumentChange[]> {
  const home = asked === null ? null : await homeFor(bank.root, 'memory-bank', asked);
  const { newest, all } = await findArchived(bank, { task, home });
  const { zone } = await readSettings(bank.root);
  const node = restoredTask(nodeOfLine(newest), { status, at: longIsoOf(nowMs, zone) });
  const queue = await intoQueue(bank, newest, node);
  const paths = [...new Set(all.map(({ place }) => place.path))];
  const archives = paths.map((path) => outOfArchive(bank, path, all));
  return [queue, ...(await Promise.all(archives))];
}

function nodeOfLine({ bytes, place, byte }: ArchiveEntry): ObjectNode {
  const root = parseJsonText(bytes)?.root;
  if (root?.kind === 'object') return root;
  const words = `The line of ${JSON.stringify(place.path)} at byte ${byte} is not strict JSON: it cannot go back to the queue without loss.`;
  throw failure('CORRUPT_DOCUMENT', words, { path: place.path, byte });
}

async function intoQueue(
  bank: Bank,
  { place, line, id }: ArchiveEntry,
  node: ObjectNode,
): Promise<DocumentChange> {
  const name = baseName(line.source ?? '') === 'analysis_active.json' ? 'analysis' : 'tasks';
  const path = childPath(place.home, `queue-system/${name}_active.json`);
  const now = await readForChange(bank.root, path);
  const queue = parseQueue(now.bytes);
  if (queue === null) throw corruptQueue(now.path, now.bytes ?? Buffer.alloc(0));
  if (id !== null && queue.tasks.some((task) => task.id === id)) throw isQueued(id, now.path);
  const next = nextOf(queueBytes(withTask(queue, node)));
  return { path: now.path, base: now.state, next };
}

async function outOfArchive(
  bank: Bank,
  path: BankPath,
  all: readonly ArchiveEntry[],
): Promise<DocumentChange> {
  const entries = all.filter(({ place }) => place.path === path).reverse();
  if (entries[0]?.place.form === 'list') return outOfList(bank, path, entries);
  const spans = entries.map(
    ({ byte, bytes, ended }) => [byte, byte + bytes.length + (ended ? 1 : 0)] as const,
  );
  const lines = entries.map(({ bytes }) => bytes.toString('utf8'));
  const where = `at byte ${spans.map(([from]) => from).join(', ')}`;
  const shown = shownSpan(path, { sign: '-', where, lines, count: lines.length });
  return { ...(await withoutLines(bank, path, spans)), shown };
}

async function outOfList(
  bank: Bank,
  path: BankPath,
  entries: readonly ArchiveEntry[],
): Promise<DocumentChange> {
  const now = await readForChange(bank.root, path);
  const queue = parseQueue(now.bytes);
  if (queue === null) throw corruptQueue(now.path, now.bytes ?? Buffer.alloc(0));
  const places = new Set(entries.map(({ byte }) => byte));
  const gone = queue.tasks.filter(({ at }) => places.has(at));
  return { path: now.path, base: now.state, next: nextOf(queueBytes(withoutTasks(queue, gone))) };
}

function isQueued(id: string, path: string) {
  const words = `A task ${JSON.stringify(id)} stands in ${JSON.stringify(path)} already. Nothing was changed.`;
  return failure('ALREADY_EXISTS', words, { task: id, path });
}
