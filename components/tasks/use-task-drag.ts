'use client';
import { useState, type DragEvent, type KeyboardEvent } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import type { TaskCard, TaskLane, TaskOrder } from '@/lib/task';
import { neighboursOf } from './neighbours';
import type { StatusAct } from './task-requests';
import { useTaskPlans } from './use-task-plans';

export interface TaskDrag {
  /** The keys that move a row; undefined when none does. */
  keys: string | undefined;
  isOverLane(lane: TaskLane): boolean;
  isOverCard(card: TaskCard): boolean;
  /** For the row's element. */
  rowProps(card: TaskCard): object;
  /** For the lane's element. */
  laneProps(lane: TaskLane): object;
  onKey(event: KeyboardEvent, card: TaskCard): void;
}

const actOf: Record<TaskLane, StatusAct> = {
  active: 'start',
  interrupted: 'interrupt',
  done: 'complete',
};

/**
 * A task dragged into another lane changes its status; in the order of the queue, dropped on one of its lane, it goes
 * before it. Alt with the arrows moves it by one. Each opens a plan.
 */
export function useTaskDrag(bank: string, cards: readonly TaskCard[], order: TaskOrder): TaskDrag {
  const plans = useTaskPlans(bank);
  const noChange = useNoChange(bank);
  const [drag, setDrag] = useState<{ card: TaskCard; over: string | null } | null>(null);
  const dragged = drag?.card ?? null;
  const over = drag?.over ?? null;
  const setOver = (target: string | null) => setDrag(drag && { ...drag, over: target });
  const canMove = order === 'file' && noChange === null;
  const onto = (target: string, work: () => void) => {
    const drop = () => {
      work();
      setDrag(null);
    };
    return dropProps(() => setOver(target), drop);
  };
  return {
    keys: canMove ? 'Alt+ArrowUp Alt+ArrowDown' : undefined,
    isOverLane: (lane) => over === lane,
    isOverCard: ({ key }) => over === key,
    rowProps: (card) => ({
      draggable: noChange === null,
      onDragStart: beginWith(card, () => setDrag({ card, over: null })),
      onDragEnd: () => setDrag(null),
      ...(canMove && dragged && isBeside(dragged, card)
        ? onto(card.key, () => plans.move(dragged, { before: card.key }))
        : {}),
    }),
    laneProps: (lane) =>
      dragged && dragged.lane !== lane
        ? onto(lane, () => plans.setStatus(dragged, actOf[lane]))
        : { onDragOver: () => setOver(null) },
    onKey(event, card) {
      const to = canMove ? placeByKey(event, cards, card) : null;
      if (to === null) return;
      event.preventDefault();
      plans.move(card, to === 'last' ? 'last' : { before: to.key });
    },
  };
}

function beginWith(card: TaskCard, begin: () => void) {
  return (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.key);
    begin();
  };
}

function isBeside(one: TaskCard, other: TaskCard): boolean {
  return one.key !== other.key && one.lane === other.lane && one.source === other.source;
}

function dropProps(onOver: () => void, onDrop: () => void) {
  const taking = (work: () => void) => (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    work();
  };
  return { onDragOver: taking(onOver), onDrop: taking(onDrop) };
}

function placeByKey(
  { altKey, key }: KeyboardEvent,
  cards: readonly TaskCard[],
  card: TaskCard,
): TaskCard | 'last' | null {
  if (!altKey) return null;
  const { up, down } = neighboursOf(cards, card);
  return key === 'ArrowUp' ? up : key === 'ArrowDown' ? down : null;
}
