import type { BankPath } from '@/lib/bank-path';

/** What a document is at one moment, or would become. */
export interface DocumentState {
  /** `sha256:<64 hex>` of the bytes. */
  revision: string;
  size: number;
  /** Permission bits. */
  mode: number;
}

/** What a document is to become. */
export interface NextDocument {
  revision: string;
  size: number;
  /** Permission bits; null keeps those it has, or those its layout gives a new file. */
  mode: number | null;
  /** How much memory waits for the confirmation: 0 for what is loaded from the history. */
  heldBytes: number;
  /** The bytes: at hand, or from the history. @throws NOT_FOUND they were forgotten meanwhile */
  load(): Promise<Buffer>;
  /** The same in pieces, where it may be too large to be held: see `isStreamed`. */
  pieces?(): AsyncIterable<Buffer>;
  /** It is what stands, and this behind it: written in place. Goes with `pieces`. */
  appended?: Buffer;
}

/** One document's part of a change: applied only while it still is as `base` says. */
export interface DocumentChange {
  path: BankPath;
  /** As it was read; null: it was not there. */
  base: DocumentState | null;
  /** Null removes it. */
  next: NextDocument | null;
  /** Asked again under the locks, for what the bytes do not tell. Throws when it is not so any more. */
  stillTrue?: () => Promise<void>;
  /** Documents whose locks are taken too: a temporary file's own name tells none. */
  lockedBy?: readonly BankPath[];
  /** What the plan shows instead of a comparison of both contents. Redacted. */
  shown?: string;
}

/** From here on, contents are neither held nor compared. */
const streamedBytes = 64 << 20;

/** Whether a change is carried out without its document ever being in memory as a whole. */
export function isStreamed({ base, next }: Pick<DocumentChange, 'base' | 'next'>): boolean {
  if (next === null) return isLarge(base);
  if (next.pieces === undefined) return false;
  return next.appended !== undefined || isLarge(base) || isLarge(next);
}

/** Whether a document is too large to be read whole when that can be avoided. */
export function isLarge(state: { size: number } | null): boolean {
  return state !== null && state.size > streamedBytes;
}
