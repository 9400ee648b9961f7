import { join } from 'node:path';
import { failure } from '@/lib/errors';
import { lookAt, lookAtSync } from '@/server/disk/entry';
import { ensureDirectory } from '@/server/disk/names';
import { writeSmallFile } from '@/server/disk/small-file';

/** Makes the place of our own state, 0700, kept out of version control. Only before something is written there. */
export async function prepareStateDirectory(path: string): Promise<void> {
  await refuseLink(path);
  await ensureDirectory(path, 0o700);
  const ignore = join(path, '.gitignore');
  if ((await lookAt(ignore)) === null) writeSmallFile(ignore, '*\n');
}

/**
 * A bank's content is hostile: a link in the place of our own state would lead our writes out of it.
 * @throws PATH_OUTSIDE_BANK
 */
export async function refuseLink(path: string): Promise<void> {
  // Within the turn: a microsecond, which a thread would make a hundred.
  const found = lookAtSync(path);
  if (found === null || found.kind === 'directory') return;
  throw failure(
    'PATH_OUTSIDE_BANK',
    `${JSON.stringify(path)} is a ${found.kind}, not a directory of strongroom's: it is neither read nor written. Move it away.`,
    { path, kind: found.kind },
  );
}
