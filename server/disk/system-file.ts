import { constants, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { open, readdir, readlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { errnoOf, faultOf } from './fault';

/**
 * Reading outside any bank: the kernel's tables and the like, by absolute path.
 * Null = not there (also: the process is gone, or it is not ours to see, see `errno`).
 */
export async function readSystemText(absolute: string, limit = 1 << 20): Promise<string | null> {
  try {
    const handle = await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      return (await readToEnd(handle, limit)).toString('utf8');
    } finally {
      await handle.close();
    }
  } catch (error) {
    return goneOr(error, absolute);
  }
}

/** For small tables only (microseconds): `/proc/locks`, `/proc/<pid>/stat`. */
export function readSystemTextSync(absolute: string): string | null {
  try {
    return readFileSync(absolute, 'utf8');
  } catch (error) {
    return goneOr(error, absolute);
  }
}

export async function listSystemNames(absolute: string): Promise<string[] | null> {
  try {
    return await readdir(absolute);
  } catch (error) {
    return goneOr(error, absolute);
  }
}

export function listSystemNamesSync(absolute: string): string[] | null {
  try {
    return readdirSync(absolute);
  } catch (error) {
    return goneOr(error, absolute);
  }
}

export async function readSystemLink(absolute: string): Promise<string | null> {
  try {
    return await readlink(absolute);
  } catch (error) {
    return goneOr(error, absolute);
  }
}

export function readSystemLinkSync(absolute: string): string | null {
  try {
    return readlinkSync(absolute);
  } catch (error) {
    return goneOr(error, absolute);
  }
}

const gone = new Set(['ENOENT', 'ESRCH', 'ENOTDIR', 'EACCES', 'EPERM', 'EINVAL']);

function goneOr(error: unknown, absolute: string): null {
  if (gone.has(errnoOf(error) ?? '')) return null;
  throw faultOf(error, 'read', absolute);
}

/** The kernel's tables have no size and no offsets: read on until nothing comes. */
async function readToEnd(handle: FileHandle, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for (let used = 0; used < limit;) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(16 * 1024, limit - used));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) break;
    chunks.push(buffer.subarray(0, bytesRead));
    used += bytesRead;
  }
  return Buffer.concat(chunks);
}
