import type { Claim, Layout } from './layout';
import type { Violation } from './violation';

/**
 * What a change makes worse: places that are not as the schema says and that were not so before. One kind of fault that
 * stood there twice and stands there twice now is the old one, wherever it moved.
 */
export function newViolations(
  layout: Layout,
  claim: Claim,
  before: Buffer | null,
  after: Buffer,
): Violation[] {
  const now = layout.violations?.(claim, after) ?? [];
  if (now.length === 0) return [];
  const earlier = before === null ? [] : (layout.violations?.(claim, before) ?? []);
  const groups = new Map<string, { was: Violation[]; is: Violation[] }>();
  const groupOf = (kind: string) => {
    const group = groups.get(kind) ?? { was: [], is: [] };
    groups.set(kind, group);
    return group;
  };
  for (const one of earlier) groupOf(one.kind).was.push(one);
  for (const one of now) groupOf(one.kind).is.push(one);
  return [...groups.values()].flatMap(worse);
}

/** Those at places that had none come first; keys of an entry are told apart, since more of them can come. */
function worse({ was, is }: { was: readonly Violation[]; is: readonly Violation[] }): Violation[] {
  const known = new Set(was.map(nameOf));
  const fresh = is.filter((one) => !known.has(nameOf(one)));
  const more = countOf(is) - countOf(was);
  if (more <= 0) return [];
  return fresh.length > 0 ? fresh.slice(0, more) : is.slice(-more);
}

function nameOf({ place, unknownKeys }: Violation): string {
  return JSON.stringify([place, ...unknownKeys]);
}

function countOf(all: readonly Violation[]): number {
  return all.reduce((sum, { unknownKeys }) => sum + Math.max(1, unknownKeys.length), 0);
}
