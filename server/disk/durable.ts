import { close, constants, fsync, open, write } from 'node:fs';
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

/** The write loop: one write may take only a part, and a full disk takes a part before it fails. */
export async function writeFully(fd: number, bytes: Uint8Array, from = 0): Promise<void> {
  for (let done = from; done < bytes.length;) {
    const { bytesWritten } = await writeAsync(fd, bytes, done, bytes.length - done, null);
    done += bytesWritten;
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
