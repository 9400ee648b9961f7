import type { RunFilter } from '@/lib/run';

/** Asks how many runs there are in all, and whose. */
export function anyRuns(bank: string) {
  return { bank, limit: 1 };
}

export const runsAtOnce = 200;

/** Asks for the newest runs of a filter; server and browser must ask the very same. */
export function newestRuns(bank: string, filter: RunFilter) {
  return { bank, ...filter, limit: runsAtOnce, after: null };
}
