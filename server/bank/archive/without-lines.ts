import { createHash } from 'node:crypto';
import type { BankPath } from '@/lib/bank-path';
import { streamChunks } from '@/server/disk/read';
import type { Bank } from '../bank';
import type { DocumentChange } from '../document-change';
import { collected, lookForChange, type LookedThrough } from '../look-for-change';

/** Bytes of a document: from, up to. In order, none over another. */
export type ByteSpan = readonly [from: number, until: number];

/**
 * A document of any size without some of its lines, written anew in pieces.
 * @param expected what the spans were found in; another one is a conflict of revisions
 */
export async function withoutLines(
  bank: Bank,
  path: BankPath,
  spans: readonly ByteSpan[],
): Promise<DocumentChange> {
  const now = await lookForChange(bank.root, path);
  const pieces = () => keptPieces(now, spans);
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of pieces()) {
    hash.update(piece);
    size += piece.length;
  }
  const revision = `sha256:${hash.digest('hex')}`;
  const load = () => collected(pieces());
  const next = { revision, size, mode: null, heldBytes: 16 * spans.length, load, pieces };
  return { path: now.path, base: now.state, next };
}

async function* keptPieces(
  { place, state }: LookedThrough,
  spans: readonly ByteSpan[],
): AsyncGenerator<Buffer> {
  let start = 0;
  let at = 0;
  for await (const piece of streamChunks(place, { end: state?.size ?? 0, chunkSize: 1 << 20 })) {
    const end = start + piece.length;
    let from = start;
    for (; at < spans.length; at += 1) {
      const [begin, until] = spans[at] as ByteSpan;
      if (begin >= end) break;
      if (begin > from) yield piece.subarray(from - start, begin - start);
      from = Math.max(from, Math.min(until, end));
      if (until > end) break;
    }
    if (from < end) yield piece.subarray(from - start);
    start = end;
  }
}
