import { damaged, type IndexFile } from '../index-file';
import { graveId, type Segment } from './segments';

/** Passages of a segment that were taken out since it was written; null: none. */
export function gravesOf(file: IndexFile, segment: Segment): ReadonlySet<number> | null {
  if (segment.gravePages === 0) return null;
  const graves = new Set<number>();
  const [from, to] = [graveId(segment, 0), graveId(segment, segment.gravePages - 1)];
  const pages = file.pages(
    'SELECT id, CAST(block AS BLOB) FROM terms_data WHERE id BETWEEN ? AND ?',
    [from, to],
  );
  if (pages.length !== segment.gravePages) throw damaged();
  for (const [, page] of pages) readGraves(page, graves);
  return graves;
}

/** A hash table: the width of a key, whether 0 is in it, six bytes that count, then keys, 0 where none is. */
function readGraves(page: Buffer, graves: Set<number>): void {
  const width = page[0];
  if (page.length < 8 || (width !== 4 && width !== 8)) throw damaged();
  for (let at = 8; at + width <= page.length; at += width) {
    const high = width === 8 ? page.readUInt32BE(at) : 0;
    const id = high * 2 ** 32 + page.readUInt32BE(at + width - 4);
    if (id !== 0) graves.add(id);
  }
}
