import type { LossItem } from './loss-ledger';

/** Within so long losses are one event. */
const windowMs = 10_000;
const fewest = 10;
const share = 0.2;
const many = 100;

/**
 * The losses that are worth an alert, each a run of items without a pause: many documents within seconds, or a large
 * one cut to nearly nothing. Pure.
 * @param items in the order of their time
 */
export function groupLosses(items: readonly LossItem[]): LossItem[][] {
  const runs: LossItem[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && item.atMs - last.atMs <= windowMs) run.push(item);
    else runs.push([item]);
  }
  return runs.filter((run) => isMass(run) || run.some(({ kind }) => kind === 'cut'));
}

function isMass(run: readonly LossItem[]): boolean {
  const [first] = run;
  if (first === undefined) return false;
  const needed = Math.min(many, Math.max(fewest, share * first.standing));
  let from = 0;
  for (let to = 0; to < run.length; to += 1) {
    while ((run[to]?.atMs ?? 0) - (run[from]?.atMs ?? 0) > windowMs) from += 1;
    if (to - from + 1 >= needed) return true;
  }
  return false;
}
