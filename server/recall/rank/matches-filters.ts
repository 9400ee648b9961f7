import { fold } from '../analyse/fold';
import type { Passage } from '../passage';
import type { RecallFilters } from '../query/recall-query';

/** Whether a passage of this document is one of those that are looked among. What has no time is at no time. */
export function matchesFilters(
  passage: Passage,
  path: string,
  { kinds, agents, tags, paths, not, sinceMs, beforeMs }: RecallFilters,
): boolean {
  if (kinds.length > 0 && !kinds.includes(passage.kind)) return false;
  if (not.kinds.includes(passage.kind)) return false;
  if (!isWithin(passage.atMs, sinceMs, beforeMs)) return false;
  if (agents.length + not.agents.length > 0) {
    const agent = passage.agent === null ? [] : [fold(passage.agent)];
    if (!isAmong(agent, agents, not.agents)) return false;
  }
  if (tags.length + not.tags.length > 0 && !isAmong(passage.tags.map(fold), tags, not.tags))
    return false;
  if (paths.length + not.paths.length === 0) return true;
  const folded = fold(path);
  const isAt = (wanted: string) =>
    wanted.includes('/') ? folded.startsWith(wanted) : folded.includes(wanted);
  return (paths.length === 0 || paths.some(isAt)) && !not.paths.some(isAt);
}

function isWithin(atMs: number | null, sinceMs: number | null, beforeMs: number | null): boolean {
  if (sinceMs === null && beforeMs === null) return true;
  return atMs !== null && atMs >= (sinceMs ?? -Infinity) && atMs < (beforeMs ?? Infinity);
}

function isAmong(found: readonly string[], wanted: readonly string[], unwanted: readonly string[]) {
  if (found.some((one) => unwanted.includes(one))) return false;
  return wanted.length === 0 || found.some((one) => wanted.includes(one));
}
