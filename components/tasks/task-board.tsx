'use client';
import { useDeferredValue, useMemo } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { NewRows } from '@/components/ui/new-rows';
import { EmptyState } from '@/components/ui/states';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { taskLanes, type TaskBoard as Board, type TaskOrder } from '@/lib/task';
import { filterCards } from './filter-cards';
import { TaskFilter } from './task-filter';
import { TaskGroups } from './task-groups';
import { TaskLaneColumn } from './task-lane-column';
import { TaskProblems } from './task-problems';
import { useTaskDrag } from './use-task-drag';

interface TaskBoardProps {
  bank: string;
  board: Board;
  order: TaskOrder;
}

/** Three columns where there is room, else one list with groups. */
export function TaskBoard({ bank, board, order }: TaskBoardProps) {
  const { cards, sources, problems } = board;
  const root = useBankRoot(bank);
  const { get, replace } = useUrlState();
  const { shown: held, steady, ...news } = useSteadyRows(cards, ({ key }) => key);
  // A move is seen at once: in their own order nothing comes from above.
  const standing = order === 'file' ? cards : held;
  const query = useDeferredValue(get('q') ?? '');
  const shown = useMemo(() => filterCards(standing, sources, query), [standing, sources, query]);
  const lanes = useMemo(
    () => taskLanes.map((lane) => ({ lane, cards: shown.filter((card) => card.lane === lane) })),
    [shown],
  );
  const drag = useTaskDrag(bank, cards, order);
  const parts = { lanes, sources, drag };
  if (cards.length === 0 && problems.length === 0) {
    return (
      <EmptyState
        title="No tasks in this bank"
        why="Tasks appear here when a program writes queue-system/tasks_active.json, or when you add one:"
        command={`strongroom tasks add 'What is to be done' --root ${root}`}
      />
    );
  }
  return (
    <>
      <TaskProblems bank={bank} problems={problems} />
      <TaskFilter shown={shown.length} of={cards.length} order={order} />
      {shown.length === 0 && cards.length > 0 ? (
        <EmptyState
          title="No task matches"
          why={`${cards.length} ${cards.length === 1 ? 'task is' : 'tasks are'} hidden by the filter.`}
          onClear={() => replace({ q: null })}
        />
      ) : (
        <div {...steady} className="flex min-h-0 flex-1 flex-col">
          <NewRows waiting={order === 'file' ? 0 : news.waiting} onShow={news.showNew} />
          <div className="hidden min-h-0 flex-1 grid-cols-3 divide-x @3xl:grid">
            {lanes.map((lane) => (
              <TaskLaneColumn key={lane.lane} {...lane} sources={sources} drag={drag} />
            ))}
          </div>
          <TaskGroups {...parts} className="@3xl:hidden" />
        </div>
      )}
    </>
  );
}
