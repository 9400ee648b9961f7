import { damaged, type IndexFile } from '../index-file';
import { Varints } from './varints';

/** What the engine wrote of `terms` at one time: a tree of terms, whose leaves are the pages `first` to `last`. */
export interface Segment {
  id: number;
  first: number;
  last: number;
  /** Pages that say which of its passages are gone. */
  gravePages: number;
}

export interface Written {
  segments: Segment[];
  passages: number;
  /** Terms of an average passage, all columns together. */
  averageLength: number;
}

/** Of what the engine has of `terms`: its pieces and its averages, as version 3.45 of it keeps them and later ones read. */
export function writtenTerms(file: IndexFile): Written {
  const rest = 'FROM terms_data WHERE id IN (1, 10)';
  const found = new Map(file.pages(`SELECT id, CAST(block AS BLOB) ${rest}`));
  const [averages, structure] = [found.get(1), found.get(10)];
  if (averages === undefined || structure === undefined) throw damaged();
  return { segments: segmentsOf(structure), ...averagesOf(averages) };
}

function averagesOf(bytes: Uint8Array): Pick<Written, 'passages' | 'averageLength'> {
  if (bytes.length === 0) return { passages: 0, averageLength: 0 };
  const numbers = new Varints(bytes);
  const passages = numbers.next();
  let all = 0;
  while (numbers.at < bytes.length) all += numbers.next();
  return { passages, averageLength: all / Math.max(1, passages) };
}

/** Four bytes that count its changes, a sign of its version, then numbers alone. */
function segmentsOf(bytes: Buffer): Segment[] {
  if (bytes.length < 8 || bytes.readUInt32BE(4) !== withGraves) throw damaged();
  const numbers = new Varints(bytes, 8);
  const levels = numbers.next();
  const all = numbers.next();
  numbers.next();
  const segments: Segment[] = [];
  for (let level = 0; level < levels; level += 1) {
    numbers.next();
    for (let left = numbers.next(); left > 0; left -= 1) {
      const [id, first, last] = [numbers.next(), numbers.next(), numbers.next()];
      numbers.next();
      numbers.next();
      const gravePages = numbers.next();
      numbers.next();
      numbers.next();
      segments.push({ id, first, last, gravePages });
    }
  }
  if (segments.length !== all) throw damaged();
  return segments;
}

const withGraves = 0xff000001;

/** The id of a page of a segment. */
export function leafId({ id }: Pick<Segment, 'id'>, page: number): number {
  return id * pagesOfSegment + page;
}

/** The id of a page of its graves. */
export function graveId({ id }: Pick<Segment, 'id'>, page: number): number {
  return (id + 65_536) * pagesOfSegment + page;
}

const pagesOfSegment = 2 ** 37;
