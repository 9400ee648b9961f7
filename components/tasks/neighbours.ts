import type { TaskCard } from '@/lib/task';

/** Where a task would go, in the order of its document, among those of its lane. */
export interface Neighbours {
  /** One up: before this one; null: it is the first. */
  up: TaskCard | null;
  /** One down: before this one; `last`: after all; null: it is the last. */
  down: TaskCard | 'last' | null;
}

/** @param cards all of the board, in any order */
export function neighboursOf(cards: readonly TaskCard[], task: TaskCard): Neighbours {
  const own = cards
    .filter(({ lane, source }) => lane === task.lane && source === task.source)
    .toSorted((one, other) => one.position - other.position);
  const at = own.findIndex(({ key }) => key === task.key);
  if (at < 0) return { up: null, down: null };
  const isLast = at === own.length - 1;
  return { up: own[at - 1] ?? null, down: isLast ? null : (own[at + 2] ?? 'last') };
}
