import { join } from 'node:path';
import { lookAt } from '@/server/disk/entry';
import { ensureDirectory } from '@/server/disk/names';
import { writePlain } from '@/server/disk/write-plain';

/** Makes the place of our own state, 0700, kept out of version control. Only before something is written there. */
export async function prepareStateDirectory(path: string): Promise<void> {
  await ensureDirectory(path, 0o700);
  const ignore = join(path, '.gitignore');
  if ((await lookAt(ignore)) === null) await writePlain(ignore, '*\n', { mode: 0o600 });
}
