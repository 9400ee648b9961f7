import type { RecentVersion } from './history/history';

/** Outside changes that were stored within so long are one step. */
const togetherMs = 2_000;

/**
 * Parts versions into the steps in which they were recorded: those of one receipt are one, and so are outside changes
 * that came together, as long as no document changes twice in them. Pure.
 * @param versions newest first
 * @returns newest first, each with its versions newest first
 */
export function groupSteps(versions: readonly RecentVersion[]): RecentVersion[][] {
  const steps: RecentVersion[][] = [];
  let paths = new Set<string>();
  for (const version of versions) {
    const step = steps.at(-1);
    if (step?.[0] && belongs(version, step[0], paths)) step.push(version);
    else {
      steps.push([version]);
      paths = new Set();
    }
    paths.add(version.path);
  }
  return steps;
}

function belongs(version: RecentVersion, last: RecentVersion, paths: ReadonlySet<string>): boolean {
  if (version.receipt !== null || last.receipt !== null) return version.receipt === last.receipt;
  return last.storedMs - version.storedMs <= togetherMs && !paths.has(version.path);
}
