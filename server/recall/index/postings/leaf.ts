import { damaged } from '../index-file';
import { Varints } from './varints';

/**
 * A page of a segment: where the first passage that begins on it stands and where its content ends, two bytes each;
 * the content; then where its terms begin, each place as what it is more than the one before. A term tells how much of
 * the one before it begins with; behind it stand its passages, up to the next term or on over the pages that follow.
 */
export interface Stretch {
  from: number;
  to: number;
  /** It goes on over the next page. */
  isOpen: boolean;
}

export const headBytes = 4;

export function contentEnd(page: Buffer): number {
  const end = page.length < headBytes ? 0 : page.readUInt16BE(2);
  if (end < headBytes || end > page.length) throw damaged();
  return end;
}

/** Where the first term of a page begins; its end where none does. */
export function firstTerm(page: Buffer): number {
  const end = contentEnd(page);
  return end === page.length ? end : new Varints(page, end).next();
}

/** Where on a page the passages of a term stand. */
export function stretchOf(page: Buffer, term: Buffer): Stretch | null {
  const end = contentEnd(page);
  const places = new Varints(page, end);
  const numbers = new Varints(page);
  // So much of the term before is the same as of the one that is looked for.
  let same = 0;
  let place = 0;
  while (places.at < page.length) {
    const isFirst = place === 0;
    place += places.next();
    numbers.at = place;
    const kept = isFirst ? 0 : numbers.next();
    const added = numbers.next();
    const from = numbers.at + added;
    if (from > end) throw damaged();
    if (kept <= same) same = kept + sameBytes(page, numbers.at, added, term, kept);
    if (same < term.length || kept + added !== term.length) continue;
    const isOpen = places.at >= page.length;
    return { from, to: isOpen ? end : place + places.next(), isOpen };
  }
  return null;
}

function sameBytes(page: Buffer, at: number, length: number, term: Buffer, from: number): number {
  const most = Math.min(length, term.length - from);
  let same = 0;
  while (same < most && page[at + same] === term[from + same]) same += 1;
  return same;
}
