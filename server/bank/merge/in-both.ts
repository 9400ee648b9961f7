import { diffComm } from 'node-diff3';

/** What two lists have in common, in order. */
export function inBoth(ours: string[], theirs: string[]): string[] {
  return diffComm(ours, theirs).flatMap(({ common }) => common ?? []);
}
