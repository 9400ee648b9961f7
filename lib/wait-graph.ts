import type { LockRow } from './lock';

/** One process that waits for a lock, and who has it. */
export interface WaitEdge {
  waiter: number;
  waiterCommand: string | null;
  /** Null when nobody is known to have it. */
  holder: number | null;
  holderCommand: string | null;
  lock: Pick<LockRow, 'id' | 'path' | 'target'>;
}

/** Who waits for whom, over all locks of a bank. */
export interface WaitGraph {
  edges: WaitEdge[];
  /** Processes that wait for each other in a ring: none of them will ever go on. Each ring begins at its lowest pid. */
  rings: number[][];
}

export function waitGraphOf(rows: readonly LockRow[]): WaitGraph {
  const edges = rows.flatMap(({ id, path, target, holder, waiters }) =>
    waiters
      // Tasks of one process stand in line behind each other: that is no waiting for itself.
      .filter(({ pid }) => pid !== holder?.pid)
      .map(({ pid, command }) => ({
        waiter: pid,
        waiterCommand: command,
        holder: holder?.pid ?? null,
        holderCommand: holder?.command ?? null,
        lock: { id, path, target },
      })),
  );
  return { edges, rings: ringsOf(edges) };
}

/** The edges that hang together with one lock: its waiters, what its holder waits for, and so on. */
export function edgesAround({ edges }: WaitGraph, lockId: string): WaitEdge[] {
  const pids = new Set(
    edges
      .filter(({ lock }) => lock.id === lockId)
      .flatMap(({ waiter, holder }) => [waiter, holder]),
  );
  for (let before = -1; before !== pids.size;) {
    before = pids.size;
    for (const { waiter, holder } of edges) {
      if (pids.has(waiter) || (holder !== null && pids.has(holder))) pids.add(waiter).add(holder);
    }
  }
  return edges.filter(({ waiter }) => pids.has(waiter));
}

/** A ring as a sentence. */
export function ringWords(ring: readonly number[]): string {
  const [first, second, ...others] = [...ring, ring[0]];
  const rest = others.map((pid) => `, which waits for ${pid}`).join('');
  return `Process ${first} waits for ${second}${rest}. None of them will go on; end one of them.`;
}

function ringsOf(edges: readonly WaitEdge[]): number[][] {
  const next = new Map<number, Set<number>>();
  for (const { waiter, holder } of edges) {
    if (holder === null) continue;
    next.set(waiter, (next.get(waiter) ?? new Set()).add(holder));
  }
  const rings = new Map<string, number[]>();
  for (const start of next.keys()) {
    const ring = wayBack(start, next);
    if (ring !== null && start === Math.min(...ring)) rings.set(ring.join(), ring);
  }
  return [...rings.values()];
}

/** The shortest way from a process to itself. */
function wayBack(start: number, next: ReadonlyMap<number, ReadonlySet<number>>): number[] | null {
  const cameFrom = new Map<number, number>();
  for (let front = [start]; front.length > 0;) {
    const beyond: number[] = [];
    for (const pid of front) {
      for (const to of next.get(pid) ?? []) {
        if (to === start) return wayTo(pid, start, cameFrom);
        if (cameFrom.has(to)) continue;
        cameFrom.set(to, pid);
        beyond.push(to);
      }
    }
    front = beyond;
  }
  return null;
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const way = [end];
  for (let at = end; at !== start;) {
    at = cameFrom.get(at) ?? start;
    way.unshift(at);
  }
  return way;
}
