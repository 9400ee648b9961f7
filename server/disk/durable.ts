import { close, constants, fsync, open, write, writeSync } from 'node:fs';
import { promisify } from 'node:util';

/** Descriptor work that leaves the event loop free. Numeric descriptors: no collector closes them. */
export const syncDescriptor = promisify(fsync);

const openAsync = promisify(open);
const closeAsync = promisify(close);
const writeAsync = promisify(write) as unknown as (
  fd: number,
  buffer: Uint8Array,
  offset: number,
  length: number,
  position: number | null,
) => Promise<{ bytesWritten: number }>;

/** Copied into the page cache faster than the thread pool could be asked to. */
const small = 65_536;

/** The write loop: one write may take only a part, and a full disk takes a part before it fails. */
export async function writeFully(fd: number, bytes: Uint8Array, from = 0): Promise<void> {
  for (let done = from; done < bytes.length;) {
    const left = bytes.length - done;
    done +=
      left <= small
        ? writeSync(fd, bytes, done, left, null)
        : (await writeAsync(fd, bytes, done, left, null)).bytesWritten;
  }
}

/** Makes names in a directory durable. */
export async function syncDirectory(directory: string): Promise<void> {
  const fd = await openAsync(directory, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    await syncDescriptor(fd);
  } finally {
    await closeAsync(fd);
  }
}
