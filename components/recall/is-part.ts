import type { RecallAnswer } from '@/lib/recall';

/** Whether the counts of its facets are of a part of what matches: there are at least so many then. */
export function isPart({ facets, total, totalIsLeast }: RecallAnswer): boolean {
  // Every passage is of exactly one kind.
  return totalIsLeast || facets.kind.reduce((sum, { count }) => sum + count, 0) < total;
}
