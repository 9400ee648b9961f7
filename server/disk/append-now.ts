import { fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { errnoOf, faultOf } from './fault';
import type { LockFile } from './lock-file';

/**
 * Adds lines at the end of a file the caller has locked, in one turn and one write; not durable. A torn line a killed
 * writer left stays a line of its own. What fits only in part (a full disk) is taken back.
 * @param text whole lines, each with its newline
 * @returns the size of the file now
 */
export function appendNow(file: LockFile, text: string): number {
  const { size } = fstatSync(file.fd);
  const isTorn = size > 0 && lastByte(file.fd, size) !== 0x0a;
  const bytes = Buffer.from(isTorn ? `\n${text}` : text, 'utf8');
  let written = -1;
  try {
    written = writeSync(file.fd, bytes, 0, bytes.length, size);
    if (written === bytes.length) return size + written;
    throw Object.assign(new Error('written in part'), { code: 'ENOSPC' });
  } catch (error) {
    if (errnoOf(error) !== null) ftruncateSync(file.fd, size);
    throw faultOf(error, 'append to', file.path);
  }
}

/** The beginning of an open file, `limit` bytes of it at most. */
export function readStart(file: LockFile, limit: number): string {
  const bytes = Buffer.allocUnsafeSlow(Math.min(limit, fstatSync(file.fd).size));
  let total = 0;
  for (let read = -1; read !== 0 && total < bytes.length; total += read) {
    read = readSync(file.fd, bytes, total, bytes.length - total, total);
  }
  return bytes.toString('utf8', 0, total);
}

function lastByte(fd: number, size: number): number | undefined {
  const byte = Buffer.alloc(1);
  return readSync(fd, byte, 0, 1, size - 1) === 1 ? byte[0] : undefined;
}
