'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import type { ArchivedTask, ArchiveRetention } from '@/lib/archive';
import { plural } from '@/lib/format';
import { shellQuoted } from '@/lib/shell-quoted';

/** Opens the plan of each act on the archive. */
export function useArchivePlans(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const commandOf = (...words: string[]) =>
    overview
      ? [
          'strongroom tasks',
          ...words.map(shellQuoted),
          '--root',
          shellQuoted(overview.bank.root),
        ].join(' ')
      : null;
  return {
    archive: (count: number) =>
      open({
        bank,
        title: `Archive ${plural(count, 'completed task')}`,
        words: { apply: 'Archive', applying: 'Archiving…', done: 'Archived' },
        consequence: 'Each leaves its queue and becomes a line of the archive, by one change.',
        plan: ({ reason }) => client.archive.planArchive.mutate({ bank, reason }),
        command: commandOf('archive'),
      }),
    restore: ({ key, description, id }: ArchivedTask, status: string, onApplied: () => void) =>
      open({
        bank,
        title: `Restore: ${visibleString(description || (id ?? 'a task')).slice(0, 80)}`,
        words: { apply: 'Restore task', applying: 'Restoring…', done: 'Task restored' },
        consequence:
          'It goes back to its queue, and its lines leave the archive by the same change.',
        plan: ({ reason }) =>
          client.archive.planUnarchive.mutate({ bank, task: key, status, reason }),
        command: commandOf('unarchive', key),
        onApplied,
      }),
    prune: ({ maxAgeDays, maxLines }: ArchiveRetention) =>
      open({
        bank,
        title: 'Prune the archive',
        words: { apply: 'Prune', applying: 'Pruning…', done: 'Pruned' },
        danger: true,
        consequence:
          'Old lines leave the archive. The history keeps them, and Undo brings them back.',
        plan: ({ reason }) =>
          client.archive.planPrune.mutate({ bank, maxAgeDays, maxLines, reason }),
        command: commandOf(
          'prune',
          ...(maxAgeDays === null ? [] : ['--older-than', String(maxAgeDays)]),
          ...(maxLines === null ? [] : ['--keep', String(maxLines)]),
        ),
      }),
  };
}
