import { isStrongroomError } from '@/lib/errors';
import { unconfined } from '@/server/disk/confine';
import { lookAt } from '@/server/disk/entry';
import { readUpTo } from '@/server/disk/read';
import type { LockCount } from './count';
import { statisticsPath } from './counts-file';
import { countsIn, mostOfFile } from './counts-text';

/** What was counted in a state directory, by lock. Creates nothing; reads again only what changed. */
export async function readCounts(
  stateDirectory: string,
): Promise<ReadonlyMap<string, LockCount[]>> {
  // A link in its place would lead out of the bank.
  if ((await lookAt(stateDirectory))?.kind !== 'directory') return new Map();
  const path = statisticsPath(stateDirectory);
  const facts = await lookAt(path);
  if (facts?.kind !== 'file') return new Map();
  const mark = `${facts.ino}:${facts.size}:${facts.mtimeNs}`;
  const known = read.get(path);
  if (known?.mark === mark) return known.counts;
  const counts = countsIn(await textOf(path));
  read.set(path, { mark, counts });
  return counts;
}

const read = new Map<string, { mark: string; counts: ReadonlyMap<string, LockCount[]> }>();

/** What is not there any more, or became no regular file, counts nothing. */
async function textOf(path: string): Promise<string> {
  try {
    return (await readUpTo(unconfined(path), mostOfFile)).bytes.toString('utf8');
  } catch (error) {
    if (isStrongroomError(error)) return '';
    throw error;
  }
}
