import { dirname, join } from 'node:path';
import { refuseLink } from '@/server/bank/state-directory';
import type { ConfinedPath } from '@/server/disk/confine';
import { realPlace } from '@/server/disk/entry';

/**
 * A file of our own in a bank's state directory, to be read there and nowhere else.
 * @throws PATH_OUTSIDE_BANK a link stands in the directory's place
 */
export async function statePlace(stateDirectory: string, absolute: string): Promise<ConfinedPath> {
  await refuseLink(stateDirectory);
  const within = dirname(realPlace(join(stateDirectory, 'runs')));
  return { root: within, path: '', absolute, real: realPlace(absolute), within, exists: true };
}
