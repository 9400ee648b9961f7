import { open } from 'node:fs/promises';
import { translating } from './fault';

/** Makes the bytes of a file durable that somebody else has written. */
export function syncFile(path: string): Promise<void> {
  return translating('sync', path, async () => {
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
}
