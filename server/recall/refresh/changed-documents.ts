import type { IndexedDocument } from '../index/index-writer';
import type { StandingDocument } from './list-documents';

/**
 * Whether a document is as it was when it was read, by its facts alone. The time an inode changed is nobody's to set,
 * so another content shows in it, unless it came within the clock's tick of the reading: what was read so early is
 * looked into again, for as long as its facts stay so. A clock that was set back only makes more be looked into.
 */
export function isAsIndexed(known: IndexedDocument, standing: StandingDocument): boolean {
  return looksAsIndexed(known, standing) && !wasReadEarly(known);
}

/** The same without a look at the clock: for counting, not for trusting. */
export function looksAsIndexed(known: IndexedDocument, standing: StandingDocument): boolean {
  return hasSameFacts(known, standing) && isSameToLayout(known, standing);
}

/** The same bytes may mean something else to another layout. */
export function isSameToLayout(
  known: Pick<IndexedDocument, 'kind' | 'layout'>,
  { recognised }: StandingDocument,
): boolean {
  return known.kind === recognised.claim.kind && known.layout === recognised.layout.name;
}

function hasSameFacts(known: IndexedDocument, { facts }: StandingDocument): boolean {
  return (
    known.size === facts.size &&
    known.ctimeNs === facts.ctimeNs &&
    known.mtimeNs === facts.mtimeNs &&
    known.ino === facts.ino &&
    known.dev === facts.dev
  );
}

/** Linux ticks up to every 10 ms. */
const tickMs = 20;
/** File systems that count whole seconds, some of them two by two. */
const coarseTickMs = 2500;

function wasReadEarly({ ctimeNs, indexedAtMs }: IndexedDocument): boolean {
  const isCoarse = ctimeNs % 1_000_000_000n === 0n;
  return Number(ctimeNs / 1_000_000n) + (isCoarse ? coarseTickMs : tickMs) >= indexedAtMs;
}
