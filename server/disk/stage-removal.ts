import { unlinkSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { failure } from '@/lib/errors';
import { crashPoint } from './crash-points';
import { openDirectory } from './directory-descriptor';
import { lookAtSync, sameEntry } from './entry';
import type { EntryFacts } from './entry';
import { translating } from './fault';
import { staged } from './staged';
import type { Staged, StageOptions } from './staged';

/*
 * Removes a file so that after every crash it is either there, whole, or gone for good.
 *
 * Sequence, and what a crash right after each step leaves:
 *   1. open the directory, check it is inside `within`; look at the file     the file
 *   2. publish: the fence, look again: it must be the same, unchanged        the file
 *   3. unlink, in the same turn                                              nothing, or after a power cut the file
 *   4. settle: fsync the directory                                           nothing: only now it is acknowledged
 *
 * Between the second look and the unlink (microseconds, no await) a writer that takes no lock goes unnoticed.
 */
export function stageRemoval(target: string, options: StageOptions = {}): Promise<Staged> {
  return translating('remove', target, () => {
    const directory = openDirectory(dirname(target), options.within);
    try {
      const name = directory.at(basename(target));
      const seen = lookAtSync(name);
      refuseOther(target, seen);
      const publish = async () => {
        options.fence?.();
        refuseChanged(target, seen, directory.isInPlace() ? lookAtSync(name) : null);
        crashPoint('remove:fenced');
        unlinkSync(name);
        crashPoint('remove:unlinked');
      };
      const steps = { publish, discard: () => {}, settled: 'remove:directory-synced' } as const;
      return Promise.resolve(staged('remove', target, directory, steps));
    } catch (error) {
      directory.close();
      throw error;
    }
  });
}

function refuseOther(target: string, seen: EntryFacts | null): asserts seen is EntryFacts {
  const path = target;
  if (seen === null)
    throw failure('NOT_FOUND', `Cannot remove ${JSON.stringify(path)}: nothing is there.`, {
      path,
    });
  if (seen.kind === 'file') return;
  const words = `Cannot remove ${JSON.stringify(path)}: it is a ${seen.kind}, not a regular file. It is as it was.`;
  throw failure('INVALID_INPUT', words, { path, kind: seen.kind });
}

function refuseChanged(target: string, seen: EntryFacts, now: EntryFacts | null): void {
  const same =
    now !== null && sameEntry(seen, now) && seen.size === now.size && seen.mtimeNs === now.mtimeNs;
  if (same) return;
  throw failure(
    'REVISION_CONFLICT',
    `${JSON.stringify(target)} was changed, moved or removed meanwhile: nothing was removed. Look again.`,
    { path: target },
  );
}
