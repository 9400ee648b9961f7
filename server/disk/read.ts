import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { failure } from '@/lib/errors';
import type { ConfinedPath } from './confine';
import type { EntryFacts } from './entry';
import { translating } from './fault';
import { openConfined, openedSync, openRegular } from './open-regular';

export interface ReadBytes {
  bytes: Buffer;
  /** Of the very file that was read. */
  facts: EntryFacts;
  /** The file goes on after `bytes`. */
  truncated: boolean;
}

/** Reads a whole file, but never more than `limit` bytes of it. */
export function readUpTo(place: ConfinedPath, limit: number): Promise<ReadBytes> {
  return readRange(place, 0, limit);
}

/** Reads up to `length` bytes from offset `start`; fewer at the end of the file. */
export function readRange(place: ConfinedPath, start: number, length: number): Promise<ReadBytes> {
  return translating('read', place.absolute, () =>
    openRegular(place, async ({ handle, facts }) => {
      // One byte more tells whether the file goes on; its size is not trusted, it may be growing.
      const expected = Math.min(length, Math.max(0, facts.size - start)) + 1;
      const bytes = await fill(handle, start, expected, length + 1);
      return { bytes: bytes.subarray(0, length), facts, truncated: bytes.length > length };
    }),
  );
}

/**
 * Reads a whole small file in one turn: a tenth of the time that handing each call to another thread takes. For
 * local file systems alone: a slow one would hold up everybody.
 */
export function readSmallSync(place: ConfinedPath, limit: number): ReadBytes {
  return openedSync(place, ({ fd, facts }) => {
    const bytes = Buffer.allocUnsafeSlow(Math.min(limit, facts.size) + 1);
    let total = 0;
    for (let read = -1; read !== 0 && total < bytes.length; total += read) {
      read = readSync(fd, bytes, total, bytes.length - total, total);
    }
    const whole = bytes.subarray(0, Math.min(total, limit));
    return { bytes: whole, facts, truncated: total > whole.length || total === bytes.length };
  });
}

export interface StreamOptions {
  start?: number;
  /** Exclusive; the end of the file as it is opened when absent: one that grows is not chased. */
  end?: number;
  chunkSize?: number;
  signal?: AbortSignal;
  /** Told of the very file that is read, before its first piece. */
  onOpen?: (facts: EntryFacts) => void;
}

/** Reads a file in pieces, giving the event loop back between them. Each chunk is the caller's to keep. */
export async function* streamChunks(
  place: ConfinedPath,
  options: StreamOptions = {},
): AsyncGenerator<Buffer> {
  const { handle, facts } = await openConfined(place);
  try {
    options.onOpen?.(facts);
    const end = options.end ?? facts.size;
    let position = options.start ?? 0;
    while (position < end) {
      if (options.signal?.aborted) throw canceled(place);
      const size = Math.min(options.chunkSize ?? 256 * 1024, end - position);
      const chunk = await translating('read', place.absolute, () =>
        fillOnce(handle, position, size),
      );
      if (chunk.length === 0) return;
      position += chunk.length;
      yield chunk;
    }
  } finally {
    await handle.close();
  }
}

async function fill(
  handle: FileHandle,
  start: number,
  expected: number,
  most: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let total = 0;
  while (total < most) {
    const wanted = Math.min(most - total, total < expected ? expected - total : 64 * 1024);
    const chunk = await fillOnce(handle, start + total, wanted);
    if (chunk.length === 0) break;
    chunks.push(chunk);
    total += chunk.length;
  }
  return chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, total);
}

async function fillOnce(handle: FileHandle, position: number, size: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(size);
  const { bytesRead } = await handle.read(buffer, 0, size, position);
  return buffer.subarray(0, bytesRead);
}

function canceled(place: ConfinedPath) {
  return failure(
    'CANCELED',
    `Reading ${JSON.stringify(place.path || place.absolute)} was canceled.`,
    {
      path: place.path || place.absolute,
    },
  );
}
