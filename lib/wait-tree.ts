import type { WaitEdge } from './wait-graph';

/** A process, the locks others want of it, and who those are. */
export interface WaitNode {
  /** Null when nobody is known to have the lock. */
  pid: number | null;
  command: string | null;
  /** It stands further up already: a ring. */
  again: boolean;
  wanted: { lock: WaitEdge['lock']; waiters: WaitNode[] }[];
}

/** The waits as trees: at the root who waits for nobody, below it who waits for it. In a ring, the lowest pid. */
export function waitTreesOf(edges: readonly WaitEdge[]): WaitNode[] {
  const waiting = new Set(edges.map(({ waiter }) => waiter));
  const shown = new Set<number | null>();
  const trees: WaitNode[] = [];
  const plant = ({ holder, holderCommand }: WaitEdge) => {
    if (holder !== null && shown.has(holder)) return;
    trees.push(nodeOf(holder, holderCommand, edges, [], shown));
  };
  edges.filter(({ holder }) => holder === null || !waiting.has(holder)).forEach(plant);
  [...edges]
    .sort((one, other) => one.waiter - other.waiter)
    .forEach((edge) => {
      if (!shown.has(edge.waiter))
        trees.push(nodeOf(edge.waiter, edge.waiterCommand, edges, [], shown));
    });
  return dedupedUnknown(trees);
}

function nodeOf(
  pid: number | null,
  command: string | null,
  edges: readonly WaitEdge[],
  above: readonly (number | null)[],
  shown: Set<number | null>,
): WaitNode {
  const again = pid !== null && above.includes(pid);
  if (pid !== null) shown.add(pid);
  const below = again ? [] : edges.filter(({ holder }) => holder === pid);
  const locks = new Map(below.map(({ lock }) => [lock.id, lock]));
  const wanted = [...locks.values()].map((lock) => ({
    lock,
    waiters: below
      .filter((edge) => edge.lock.id === lock.id)
      .map((edge) => nodeOf(edge.waiter, edge.waiterCommand, edges, [...above, pid], shown)),
  }));
  return { pid, command, again, wanted };
}

/** All locks without a known holder hang below one root. */
function dedupedUnknown(trees: WaitNode[]): WaitNode[] {
  const first = trees.find(({ pid }) => pid === null);
  return trees.filter((tree) => tree.pid !== null || tree === first);
}
