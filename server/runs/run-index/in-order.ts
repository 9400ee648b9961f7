import { newerFirst, type KnownRun } from './known-run';
import type { Turns } from './turns';

/** Sorted at once this many take a few milliseconds. */
const piece = 4096;

/** Runs newest first, sorted in pieces that hold up nobody. */
export async function inOrder(runs: readonly KnownRun[], turns: Turns): Promise<KnownRun[]> {
  let sorted: KnownRun[][] = [];
  for (let from = 0; from < runs.length; from += piece) {
    sorted.push(runs.slice(from, from + piece).sort(newerFirst));
    await turns.give();
  }
  while (sorted.length > 1) {
    const next: KnownRun[][] = [];
    for (let at = 0; at < sorted.length; at += 2) {
      next.push(await merged(sorted[at] ?? [], sorted[at + 1] ?? [], turns));
    }
    sorted = next;
  }
  return sorted[0] ?? [];
}

/** Some that went, others that came: the order of all others stays. */
export async function reordered(
  sorted: readonly KnownRun[],
  { gone, come }: { gone: ReadonlySet<KnownRun>; come: readonly KnownRun[] },
  turns: Turns,
): Promise<KnownRun[]> {
  const kept = gone.size === 0 ? sorted : sorted.filter((run) => !gone.has(run));
  return merged(kept, await inOrder(come, turns), turns);
}

async function merged(
  one: readonly KnownRun[],
  other: readonly KnownRun[],
  turns: Turns,
): Promise<KnownRun[]> {
  const all: KnownRun[] = [];
  let [first, second] = [0, 0];
  while (first < one.length && second < other.length) {
    const [a, b] = [one[first] as KnownRun, other[second] as KnownRun];
    if (newerFirst(a, b) <= 0) {
      all.push(a);
      first += 1;
    } else {
      all.push(b);
      second += 1;
    }
    if (all.length % piece === 0) await turns.give();
  }
  return all.concat(one.slice(first), other.slice(second));
}
