import type { PlanKind, PlanTarget } from '@/lib/plan';

export const fates = ['new', 'changed', 'removed', 'mode', 'emptied'] as const;
export type Fate = (typeof fates)[number];

export const fateWords: Record<Fate, string> = {
  new: 'new',
  changed: 'changed',
  removed: 'removed',
  mode: 'permissions only',
  emptied: 'emptied; the file stays',
};

/** What becomes of a target. A lock that is not removed is emptied: its peers may have it open. */
export function fateOf(kind: PlanKind, { base, next }: Pick<PlanTarget, 'base' | 'next'>): Fate {
  if (next === null) return 'removed';
  if (kind.startsWith('clear-')) return 'emptied';
  if (base === null) return 'new';
  return base === next ? 'mode' : 'changed';
}

/** Lines that come and go, without the names at the top of the diff. */
export function countLines(diff: string): { added: number; removed: number } {
  const lines = diff.split('\n').filter((line) => !/^(\+\+\+|---) /.test(line));
  return {
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
  };
}
