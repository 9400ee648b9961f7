import type { useTRPCClient } from '@/components/live/trpc';
import type { PlanRequest } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import type { ArchivedTask, ArchiveRetention } from '@/lib/archive';
import { plural } from '@/lib/format';
import { shellQuoted } from '@/lib/shell-quoted';

/** Which archive, and how it is asked. */
export interface ArchivePlace {
  bank: string;
  /** Null until it is known: then no command is told. */
  root: string | null;
  client: ReturnType<typeof useTRPCClient>;
}

export function archiveRequest(place: ArchivePlace, count: number): PlanRequest {
  const { bank, client } = place;
  const at = now();
  return {
    bank,
    title: `Archive ${plural(count, 'completed task')}`,
    words: { apply: 'Archive', applying: 'Archiving…', done: 'Archived' },
    consequence: 'Each leaves its queue and becomes a line of the archive, by one change.',
    plan: ({ reason }) => client.archive.planArchive.mutate({ bank, at, reason }),
    command: commandOf(place, 'archive'),
  };
}

export function restoreRequest(
  place: ArchivePlace,
  { key, description, id }: ArchivedTask,
  status: string,
  onApplied: () => void,
): PlanRequest {
  const { bank, client } = place;
  const at = now();
  return {
    bank,
    title: `Restore: ${visibleString(description || (id ?? 'a task')).slice(0, 80)}`,
    words: { apply: 'Restore task', applying: 'Restoring…', done: 'Task restored' },
    consequence: 'It goes back to its queue, and its lines leave the archive by the same change.',
    plan: ({ reason }) =>
      client.archive.planUnarchive.mutate({ bank, task: key, status, at, reason }),
    command: commandOf(place, 'unarchive', key),
    onApplied,
  };
}

export function pruneRequest(
  place: ArchivePlace,
  { maxAgeDays, maxLines }: ArchiveRetention,
): PlanRequest {
  const { bank, client } = place;
  const at = now();
  const age = maxAgeDays === null ? [] : ['--older-than', String(maxAgeDays)];
  const count = maxLines === null ? [] : ['--keep', String(maxLines)];
  return {
    bank,
    title: 'Prune the archive',
    words: { apply: 'Prune', applying: 'Pruning…', done: 'Pruned' },
    danger: true,
    consequence: 'Old lines leave the archive. The history keeps them, and Undo brings them back.',
    plan: ({ reason }) =>
      client.archive.planPrune.mutate({ bank, maxAgeDays, maxLines, at, reason }),
    command: commandOf(place, 'prune', ...age, ...count),
  };
}

/** Said once: a plan that is made again, with a reason, is the same. */
function now(): string {
  return new Date().toISOString();
}

function commandOf({ root }: ArchivePlace, ...words: string[]): string | null {
  if (root === null) return null;
  return ['strongroom tasks', ...words.map(shellQuoted), '--root', shellQuoted(root)].join(' ');
}
