/**
 * All names of both lists: ours in our order, and those only they have where they stand among those both have,
 * after ours. Each name once.
 */
export function orderedUnion(ours: readonly string[], theirs: readonly string[]): string[] {
  const known = new Set(ours);
  const before = new Map<string, string[]>();
  let waiting: string[] = [];
  for (const name of theirs) {
    if (known.has(name)) {
      before.set(name, [...(before.get(name) ?? []), ...waiting]);
      waiting = [];
    } else {
      waiting.push(name);
    }
  }
  const all = ours.flatMap((name) => [...(before.get(name) ?? []), name]);
  return [...new Set([...all, ...waiting])];
}
