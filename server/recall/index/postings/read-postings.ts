import { damaged, type IndexFile } from '../index-file';
import type { RowKind } from '../kept-rows';
import { Doclist, Postings } from './doclist';
import { gravesOf } from './graves';
import { contentEnd, firstTerm, headBytes, stretchOf } from './leaf';
import { leafId, writtenTerms, type Segment } from './segments';

/** The passages of a term, those of one segment after those of another; in each in the order of their ids. */
export interface TermPostings {
  term: string;
  lists: readonly Postings[];
}

/**
 * Reads which passages hold which terms out of the engine's own pages. Its own search takes a hundred times as long: it
 * looks up how long each passage is, one by one, reads everything twice and sorts all that it found.
 * @throws IndexUnusable the pages say something that none of ours says
 */
export const postingsOfTerms: RowKind<TermPostings, string> = {
  *read(file, terms) {
    const reader = new Reader(file, writtenTerms(file).segments);
    for (let at = 0; at < terms.length; at += together)
      for (const [term, lists] of reader.read(terms.slice(at, at + together)))
        yield [term, { term, lists }];
  },
  unitsOf: ({ lists }) => lists.reduce((sum, { ids }) => sum + 6 * ids.length, 0),
};

/** Weights of `text`, `title` and `about`. */
const columns = [1, 2, 1];
const together = 100;

interface Place {
  term: string;
  segment: Segment;
  page: number;
  /** The last page that its passages may stand on, where they go beyond the first. */
  last: number;
}

class Reader {
  private readonly segments: ReadonlyMap<number, Segment>;
  private readonly graves = new Map<number, ReadonlySet<number> | null>();

  constructor(
    private readonly file: IndexFile,
    segments: readonly Segment[],
  ) {
    this.segments = new Map(segments.map((segment) => [segment.id, segment]));
  }

  read(terms: readonly string[]): Map<string, Postings[]> {
    const found = new Map<string, Postings[]>(terms.map((term) => [term, []]));
    const places = this.placesOf(terms);
    const ids = new Set(places.map(({ segment, page }) => leafId(segment, page)));
    const pages = new Map(this.file.pages(leaves, [JSON.stringify([...ids])]));
    for (const place of places) {
      const page = pages.get(leafId(place.segment, place.page));
      if (page === undefined) throw damaged();
      const postings = this.postingsAt(place, page);
      if (postings !== null && postings.size > 0) found.get(place.term)?.push(postings);
    }
    return found;
  }

  /** On which page of each segment a term stands if it is there, and on which the next that begins a page. */
  private placesOf(terms: readonly string[]): Place[] {
    const page = (compare: string, order: string) =>
      `(SELECT CAST(pgno AS INTEGER) >> 1 FROM terms_idx WHERE segid = segment.value AND
        term ${compare} CAST('0' || term.value AS BLOB) ORDER BY terms_idx.term ${order} LIMIT 1)`;
    const told = `term.key, segment.value, ${page('<=', 'DESC')}, ${page('>', 'ASC')}`;
    const values = [JSON.stringify(terms), JSON.stringify([...this.segments.keys()])];
    const rest = 'FROM json_each(?) AS term, json_each(?) AS segment';
    return this.file.rows(told, rest, values).map(([key, id, own, next]) => {
      const [term, segment] = [terms[Number(key)], this.segments.get(Number(id))];
      if (term === undefined || segment === undefined) throw damaged();
      const [first, last] = [Number(own ?? 0), Number(next ?? segment.last)];
      return { term, segment, page: Math.max(first, segment.first), last };
    });
  }

  private postingsAt({ term, segment, page, last }: Place, leaf: Buffer): Postings | null {
    const stretch = stretchOf(leaf, Buffer.from(`0${term}`));
    if (stretch === null) return null;
    const postings = new Postings();
    const doclist = new Doclist(postings, columns, this.gravesOf(segment));
    doclist.read(leaf, stretch.from, stretch.to);
    if (stretch.isOpen) this.readOn(doclist, segment, { from: page + 1, to: last });
    doclist.end();
    return postings;
  }

  private readOn(doclist: Doclist, segment: Segment, { from, to }: { from: number; to: number }) {
    for (let at = from; at <= to; at += pagesTogether) {
      const end = Math.min(to, at + pagesTogether - 1);
      const pages = this.file.pages(range, [leafId(segment, at), leafId(segment, end)]);
      if (pages.length !== end - at + 1) throw damaged();
      for (const [, page] of pages) {
        const isEnd = firstTerm(page) < page.length;
        const until = isEnd ? firstTerm(page) : contentEnd(page);
        doclist.read(page, headBytes, until);
        if (isEnd) return;
      }
    }
  }

  private gravesOf(segment: Segment): ReadonlySet<number> | null {
    const known = this.graves.get(segment.id);
    if (known !== undefined) return known;
    const graves = gravesOf(this.file, segment);
    this.graves.set(segment.id, graves);
    return graves;
  }
}

const pagesTogether = 256;
const columnsOfPage = 'SELECT id, CAST(block AS BLOB) FROM terms_data WHERE id';
const leaves = `${columnsOfPage} IN (SELECT value FROM json_each(?))`;
const range = `${columnsOfPage} BETWEEN ? AND ? ORDER BY id`;
