import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { failure } from '@/lib/errors';
import { translating } from './fault';

/**
 * The real path of a directory.
 * @throws NOT_FOUND, PERMISSION_DENIED, INVALID_INPUT when it is something else
 */
export function realDirectory(path: string): Promise<string> {
  const absolute = resolve(path);
  return translating('open the directory', absolute, async () => {
    const real = await realpath(absolute);
    if ((await stat(real)).isDirectory()) return real;
    throw failure('INVALID_INPUT', `${JSON.stringify(absolute)} is not a directory.`, {
      path: absolute,
    });
  });
}
