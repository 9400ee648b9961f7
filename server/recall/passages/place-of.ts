import { parentPath, type BankPath } from '@/lib/bank-path';
import { isProjectPath } from '@/lib/companions';
import { confine, isPlainlyWithin, type ConfinedPath } from '@/server/disk/confine';

/**
 * A listed file as a confined path; a fraction of the cost where there is no link on the way to it. Whoever opens it
 * follows no link and asks where it was opened.
 */
export async function placeOf(root: string, path: BankPath): Promise<ConfinedPath> {
  const directory = parentPath(path);
  const within = directory === '' ? root : `${root}/${directory}`;
  if (isProjectPath(path) || !isPlainlyWithin(root, within)) return confine(root, path);
  const absolute = `${root}/${path}`;
  return { root, path, absolute, real: absolute, within: root, exists: true };
}
