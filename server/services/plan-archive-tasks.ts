import { childPath, type BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { OfferedPlan } from '@/lib/plan';
import { givenInstant } from '@/lib/time';
import { appendChange } from '@/server/bank/archive/append-change';
import { archiveName } from '@/server/bank/archive/archive-places';
import { completedTasks, type CompletedTasks } from '@/server/bank/archive/completed-tasks';
import type { Bank } from '@/server/bank/bank';
import type { Caller } from '@/server/bank/caller';
import type { DocumentChange } from '@/server/bank/document-change';
import { homeFor } from '@/server/bank/homes-of';
import { nextOf } from '@/server/bank/read-for-change';
import { readSettings } from '@/server/bank/settings/read-settings';
import { archiveLineText } from '@/server/layouts/memory-bank/archive-text';
import { queueBytes, withoutTasks } from '@/server/layouts/memory-bank/queue-text';
import { offerDocumentPlan } from './offer-document-plan';

export interface ArchiveTasksInput {
  /** Null: every memory-bank here. */
  home: string | null;
  /** By id or key; null: every completed task. */
  ids: readonly string[] | null;
  /** When it was asked for, with its offset; left out: now. */
  at?: string | null;
  reason: string | null;
}

/**
 * Plans to move completed tasks from the queues to the archive. Lines added and tasks taken out are one change, the
 * archive first: after a crash a task may for a moment stand in both, never in none.
 * @throws NOT_FOUND · INVALID_INPUT nothing is completed, or one of those that were asked for is not · CORRUPT_DOCUMENT
 */
export async function planArchiveTasks(
  bank: Bank,
  input: ArchiveTasksInput,
  caller: Caller,
): Promise<OfferedPlan> {
  const nowMs = input.at == null ? Date.now() : givenInstant(input.at, 'at');
  const propose = () => proposed(bank, input, nowMs);
  const again = async () => (await propose()).changes;
  const { reason } = input;
  return offerDocumentPlan(bank, { kind: 'archive', ...(await propose()), reason, again }, caller);
}

async function proposed(bank: Bank, { home: asked, ids }: ArchiveTasksInput, nowMs: number) {
  const home = asked === null ? null : await homeFor(bank.root, 'memory-bank', asked);
  const { found, warnings } = await completedTasks(bank, { home, ids });
  if (found.length === 0) throw nothing(warnings);
  const { zone } = await readSettings(bank.root);
  const homes = [...new Set(found.map((one) => one.home))];
  const archives: DocumentChange[] = [];
  for (const one of homes) {
    const lines = linesOf(found, one, { nowMs, zone });
    archives.push(await appendChange(bank, childPath(one, archiveName), lines));
  }
  const changes = [...archives, ...found.map(removalOf)];
  return { changes, warnings: [...warnings, ...doubled(found)] };
}

function linesOf(
  found: readonly CompletedTasks[],
  home: BankPath | '',
  when: { nowMs: number; zone: string },
): string[] {
  return found
    .filter((one) => one.home === home)
    .flatMap(({ tasks, source }) =>
      tasks.map(({ node, id }) => archiveLineText(node, { id, source, ...when })),
    );
}

function removalOf({ now, queue, tasks }: CompletedTasks): DocumentChange {
  const next = nextOf(queueBytes(withoutTasks(queue, tasks)));
  return { path: now.path, base: now.state, next };
}

/** A reader of the archive takes tasks of one id for one. */
function doubled(found: readonly CompletedTasks[]): string[] {
  const ids = found.flatMap(({ tasks, home }) => tasks.map(({ id }) => id && `${home}\n${id}`));
  const twice = new Set(ids.filter((id, at) => id !== null && ids.indexOf(id) !== at));
  if (twice.size === 0) return [];
  return [
    `${plural(twice.size, 'id')} stand${twice.size === 1 ? 's' : ''} more than once: all their lines are kept, but readers of the archive show the last one of each.`,
  ];
}

function nothing(warnings: readonly string[]) {
  const words = ['No task in the queues is completed: nothing is to be archived.', ...warnings];
  return failure('INVALID_INPUT', words.join(' '));
}
