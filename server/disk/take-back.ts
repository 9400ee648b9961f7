import { fstatSync, ftruncateSync, readSync } from 'node:fs';
import { errnoOf } from './fault';

/**
 * Cuts off what an append that failed left of `bytes` behind `size`. Only what is ours to the last byte: what was
 * appended meanwhile, without the lock, stays.
 */
export function takeBack(fd: number, size: number, bytes: Uint8Array): void {
  try {
    const now = fstatSync(fd).size;
    const written = Buffer.alloc(Math.min(Math.max(now - size, 0), bytes.length));
    readSync(fd, written, 0, written.length, size);
    const isOurs =
      now - size === written.length && written.equals(bytes.subarray(0, written.length));
    if (isOurs) ftruncateSync(fd, size);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
