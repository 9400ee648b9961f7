'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { TaskCard } from '@/lib/task';
import { TaskActions } from './task-actions';
import { TaskFacts } from './task-facts';
import { TaskTodos } from './task-todos';

interface TaskDetailProps {
  bank: string;
  /** Its key, or its id where a link from elsewhere names it so. */
  task: string;
  cards: readonly TaskCard[];
}

/** One task, beside the board. */
export function TaskDetail({ bank, task, cards }: TaskDetailProps) {
  const { data, error, refetch } = useQuery(
    useTRPC().tasks.show.queryOptions({ bank, task }, { retry: false }),
  );
  const { push } = useUrlState();
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  const close = (
    <IconButton label="Close" onClick={() => push({ task: null })} data-back>
      <X aria-hidden />
    </IconButton>
  );
  const title = data && !gone ? <VisibleText text={data.description || data.id} /> : 'Task';
  return (
    <DetailPanel label="Task" title={title} close={close}>
      {!data && !error && <Skeleton label="the task" rows={5} />}
      {gone && (
        <EmptyState
          title="No such task in a queue"
          why="It was archived or removed, or its document cannot be read now. Close this to see those that stand."
        />
      )}
      {error && !gone && !data && (
        <ErrorState
          what="The task could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && !gone && (
        <>
          <TaskActions bank={bank} task={data} cards={cards} />
          <TaskFacts bank={bank} task={data} />
          <TaskTodos bank={bank} task={data} />
        </>
      )}
    </DetailPanel>
  );
}
