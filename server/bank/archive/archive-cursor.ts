import { createHash } from 'node:crypto';
import { failure } from '@/lib/errors';
import type { ArchiveEntry } from './read-archive';

/** Where a page ended: everything of that document from that byte on was looked at. */
export function cursorOf({ path, byte }: { path: string; byte: number }): string {
  return `${byte}@${path}`;
}

/** @throws INVALID_INPUT it was never given out */
export function parseCursor(text: string): { path: string; byte: number } {
  const [, byte, path] = /^(\d{1,15})@(.+)$/s.exec(text) ?? [];
  if (byte === undefined || path === undefined) {
    throw failure('INVALID_INPUT', 'The cursor is none that an archive gave out.', {});
  }
  return { path, byte: Number(byte) };
}

/** Names one line: where it is, and what it is, so that another one in its place is not taken for it. */
export function keyOfEntry({ place, byte, bytes }: ArchiveEntry): string {
  return `${byte}-${printOf(bytes)}@${place.path}`;
}

export interface ArchiveKey {
  path: string;
  byte: number;
  print: string;
}

/** Null when the text is no key. */
export function parseKey(text: string): ArchiveKey | null {
  const [, byte, print, path] = /^(\d{1,15})-([0-9a-f]{12})@(.+)$/s.exec(text) ?? [];
  if (byte === undefined || print === undefined || path === undefined) return null;
  return { path, byte: Number(byte), print };
}

export function printOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 12);
}
