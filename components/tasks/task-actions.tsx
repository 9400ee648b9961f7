'use client';
import { ArrowDown, ArrowUp, CircleCheck, CirclePause, CirclePlay } from 'lucide-react';
import { useNoChange } from '@/components/plans/use-no-change';
import { Button } from '@/components/ui/button';
import type { TaskCard, TaskRow } from '@/lib/task';
import { neighboursOf } from './neighbours';
import { useTaskPlans } from './use-task-plans';

interface TaskActionsProps {
  bank: string;
  task: TaskRow;
  cards: readonly TaskCard[];
}

/** What can be done with a task, or why not. */
export function TaskActions({ bank, task, cards }: TaskActionsProps) {
  const noChange = useNoChange(bank);
  const plans = useTaskPlans(bank);
  const card = cards.find(({ key }) => key === task.key);
  const { up, down } = card ? neighboursOf(cards, card) : { up: null, down: null };
  const isInterrupted = task.lane === 'interrupted' ? 'It is interrupted already.' : null;
  const isDone = task.lane === 'done' ? 'It is completed already.' : null;
  return (
    <div
      role="group"
      aria-label="Actions"
      className="flex flex-wrap items-center gap-2 border-b px-4 py-2"
    >
      <Button disabledBecause={noChange} onClick={() => plans.setStatus(task, 'start')}>
        <CirclePlay aria-hidden className="size-3.5" />
        Start…
      </Button>
      <Button
        disabledBecause={noChange ?? isDone}
        onClick={() => plans.setStatus(task, 'complete')}
      >
        <CircleCheck aria-hidden className="size-3.5" />
        Complete…
      </Button>
      <Button
        disabledBecause={noChange ?? isInterrupted}
        onClick={() => plans.setStatus(task, 'interrupt')}
      >
        <CirclePause aria-hidden className="size-3.5" />
        Interrupt…
      </Button>
      <span className="ml-auto flex">
        <Button
          look="quiet"
          aria-label="Move up in the queue…"
          title="Move up in the queue…"
          disabledBecause={noChange ?? (up ? null : 'It is the first of its kind in its document.')}
          onClick={() => up && plans.move(task, { before: up.key })}
        >
          <ArrowUp aria-hidden className="size-3.5" />
        </Button>
        <Button
          look="quiet"
          aria-label="Move down in the queue…"
          title="Move down in the queue…"
          disabledBecause={
            noChange ?? (down ? null : 'It is the last of its kind in its document.')
          }
          onClick={() => down && plans.move(task, down === 'last' ? 'last' : { before: down.key })}
        >
          <ArrowDown aria-hidden className="size-3.5" />
        </Button>
      </span>
    </div>
  );
}
