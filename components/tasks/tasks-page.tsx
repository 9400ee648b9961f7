'use client';
import { useQuery } from '@tanstack/react-query';
import { Archive, Plus } from 'lucide-react';
import { useState } from 'react';
import { ArchiveFromBoard } from '@/components/archive/archive-from-board';
import { useTRPC } from '@/components/live/trpc';
import { useNoChange } from '@/components/plans/use-no-change';
import { hrefOf } from '@/components/shell/places';
import { PageHeader } from '@/components/shell/page-header';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { countOf, plural } from '@/lib/format';
import type { TaskBoard as Board, TaskLane } from '@/lib/task';
import { AddTaskDialog } from './add-task-dialog';
import { TaskBoard } from './task-board';
import { TaskDetail } from './task-detail';
import { noDraft } from './task-draft';

export function TasksPage({ bank }: { bank: string }) {
  const { get } = useUrlState();
  const order = get('order') === 'file' ? 'file' : 'created';
  const task = get('task');
  const { data, error, refetch } = useQuery(
    useTRPC().tasks.board.queryOptions({ bank, order }, { placeholderData: (before) => before }),
  );
  const noChange = useNoChange(bank);
  const [adding, setAdding] = useState(false);
  // Kept until it was used: closing the dialog loses nothing.
  const [draft, setDraft] = useState(noDraft);
  return (
    <>
      <PageHeader title="Tasks" facts={data && factsOf(data)}>
        <AppLink
          href={hrefOf(bank, { path: '/tasks/archive' })}
          className="inline-flex min-h-7 items-center gap-1.5 rounded px-2 text-ink-soft hover:bg-hover hover:text-ink"
        >
          <Archive aria-hidden className="size-3.5" />
          Archive
        </AppLink>
        <ArchiveFromBoard bank={bank} />
        <Button disabledBecause={noChange} onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-3.5" />
          Add task…
        </Button>
      </PageHeader>
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Board"
          className={`@container flex min-h-0 min-w-0 flex-1 flex-col ${task === null ? '' : 'max-lg:hidden'}`}
        >
          {error && !data && (
            <ErrorState
              what="Tasks could not be listed"
              error={error}
              onRetry={() => void refetch()}
            />
          )}
          {!data && !error && <Skeleton label="tasks" />}
          {data && <TaskBoard bank={bank} board={data} order={order} />}
        </section>
        {task !== null && (
          <TaskDetail key={task} bank={bank} task={task} cards={data?.cards ?? []} />
        )}
      </div>
      {adding && (
        <AddTaskDialog
          bank={bank}
          homes={data?.homes ?? []}
          draft={draft}
          onDraft={setDraft}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}

function factsOf({ cards, problems }: Board): string {
  const count = (lane: TaskLane) => cards.filter((card) => card.lane === lane).length;
  return [
    plural(cards.length, 'task'),
    `${countOf(count('active'))} active`,
    ...(count('interrupted') > 0 ? [`${countOf(count('interrupted'))} interrupted`] : []),
    `${countOf(count('done'))} done`,
    ...(problems.length > 0 ? [`${plural(problems.length, 'document')} not read`] : []),
  ].join(' · ');
}
