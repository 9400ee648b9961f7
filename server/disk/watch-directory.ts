import { watch } from 'node:fs';
import { errnoOf } from './fault';

/** What the kernel says of a name in a directory: it came, went or was replaced; or its bytes changed. */
export type NameEvent = 'named' | 'changed';

/**
 * Follows one directory by one watch of the kernel, however many files are in it. It ends by itself where the directory
 * goes away.
 * @throws a system error, such as ENOSPC where there are no more watches
 */
export function watchDirectory(
  absolute: string,
  listener: (event: NameEvent, name: string) => void,
  failed: (errno: string | null) => void,
): () => void {
  const watcher = watch(absolute, { persistent: false }, (event, name) => {
    if (name !== null) listener(event === 'rename' ? 'named' : 'changed', name);
  });
  watcher.on('error', (error) => failed(errnoOf(error)));
  return () => watcher.close();
}
