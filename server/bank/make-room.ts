import { dirname } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import { lookAtSync } from '@/server/disk/entry';
import { ensureDirectory, removeEmptyDirectoryNow } from '@/server/disk/names';

/**
 * Makes the directories that documents, and the locks beside them, are to stand in, 0700; those that are still empty
 * when `work` fails go again.
 */
export async function makingRoom<T>(
  root: string,
  paths: readonly BankPath[],
  work: () => Promise<T>,
): Promise<T> {
  const made: string[] = [];
  try {
    for (const path of paths) {
      const { real } = await confine(root, path);
      const missing = missingAbove(real);
      if (missing.length === 0) continue;
      made.push(...missing);
      await ensureDirectory(dirname(real), 0o700);
    }
    return await work();
  } catch (error) {
    for (const directory of made.sort((a, b) => b.length - a.length)) {
      removeEmptyDirectoryNow(directory);
    }
    throw error;
  }
}

/** The directories a path lacks. */
function missingAbove(path: string): string[] {
  const above = dirname(path);
  if (above === path || lookAtSync(above) !== null) return [];
  return [above, ...missingAbove(above)];
}
