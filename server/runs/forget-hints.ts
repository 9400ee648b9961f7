import { removeFileNow } from '@/server/disk/names';
import { marksPathOf } from './run-marks';

/** Removes what was noted beside runs that are gone. Hints: where one cannot be removed it stays, and nobody reads it. */
export function forgetHints(stateDirectory: string, ids: readonly string[]): void {
  for (const id of ids) {
    try {
      removeFileNow(marksPathOf(stateDirectory, id));
    } catch {
      // Nothing depends on it.
    }
  }
}
