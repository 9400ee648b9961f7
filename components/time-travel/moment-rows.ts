import type { MomentComparison, MomentDocument } from '@/lib/moment';

export const differences = ['changed', 'removed', 'added', 'same'] as const;
export type Difference = (typeof differences)[number];

/** One document of a moment, or one that came after it. */
export interface MomentRow {
  path: string;
  /** Null: it was not there at the moment. */
  then: MomentDocument | null;
  difference: Difference;
  /** Its revision at what the moment is compared with; null: it is not there. */
  later: string | null;
}

/** Every document of two moments, in path order. Without the comparison nothing is known to differ. */
export function momentRows(
  documents: readonly MomentDocument[],
  comparison: MomentComparison | undefined,
): MomentRow[] {
  const changed = new Map(comparison?.changed.map(({ path, after }) => [path, after]));
  const removed = new Set(comparison?.removed.map(({ path }) => path));
  const rows = documents.map((then): MomentRow => {
    const { path } = then;
    if (removed.has(path)) return { path, then, difference: 'removed', later: null };
    const after = changed.get(path);
    if (after === undefined) return { path, then, difference: 'same', later: then.revision };
    return { path, then, difference: 'changed', later: after };
  });
  const added = (comparison?.added ?? []).map(({ path, revision }): MomentRow => ({
    path,
    then: null,
    difference: 'added',
    later: revision,
  }));
  return [...rows, ...added].sort((one, other) => (one.path < other.path ? -1 : 1));
}

export function countRows(rows: readonly MomentRow[]): Record<Difference, number> {
  const counts = { changed: 0, removed: 0, added: 0, same: 0 };
  for (const { difference } of rows) counts[difference] += 1;
  return counts;
}
