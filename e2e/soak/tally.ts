import type { LockProtocol } from '@/lib/lock';

/** What happened. */
export interface Tally {
  acquired: Map<LockProtocol, number>;
  /** Acknowledged increments: worker, then protocol. */
  acknowledged: Map<string, Map<string, number>>;
  refused: number;
  longestWaitMs: number;
  kills: number;
  stops: number;
  clears: Map<string, number>;
  doubles: string[];
  deadlocks: string[];
  faults: string[];
}

export function emptyTally(): Tally {
  return {
    acquired: new Map(),
    acknowledged: new Map(),
    refused: 0,
    longestWaitMs: 0,
    kills: 0,
    stops: 0,
    clears: new Map(),
    doubles: [],
    deadlocks: [],
    faults: [],
  };
}

export function count<K>(map: Map<K, number>, key: K): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}
