import { chmod, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { translating } from './fault';

/**
 * A write without lock, temp or fsync: for what nobody else can see yet (a fresh directory of ours, a demo bank
 * being built). Never for a document of a bank.
 */
export function writePlain(
  path: string,
  bytes: Uint8Array | string,
  options: { mode?: number; append?: boolean } = {},
): Promise<void> {
  return translating('write', path, async () => {
    await writeFile(path, bytes, { mode: options.mode, flag: options.append ? 'a' : 'w' });
    if (options.mode !== undefined) await chmod(path, options.mode);
  });
}

/** A link as written; nothing is checked. */
export function makeLink(target: string, path: string): Promise<void> {
  return translating('link', path, () => symlink(target, path));
}

/** A new directory of ours, 0700, below the system's place for such things. */
export function makeTemporaryDirectory(prefix: string): Promise<string> {
  const pattern = join(tmpdir(), prefix);
  return translating('make a directory', pattern, () => mkdtemp(pattern));
}
