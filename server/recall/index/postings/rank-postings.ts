import type { IndexFile } from '../index-file';
import { rowsWith } from '../kept-rows';
import { lengthsTogether, readLengths } from '../lengths';
import { BestOf } from './best-of';
import type { Postings } from './doclist';
import { postingsOfTerms } from './read-postings';
import { writtenTerms } from './segments';

/** Each group has to stand in a passage by one of its terms; the more of them, the better. */
export type TermGroups = readonly (readonly string[])[];

/** A list of passages that a term stands in, how rare the term is, and how far it was read. */
interface List {
  postings: Postings;
  group: number;
  rarity: number;
  at: number;
}

const k1 = 1.2;
const b = 0.75;

/** Of the passages of one window, for one reading at a time. */
const scores = new Float64Array(lengthsTogether);
const met = new Uint16Array(lengthsTogether);
const lengths = new Uint16Array(lengthsTogether);
/** Behind the last place that is not 0. */
let used = 0;

/** The passages that hold terms of every group, ranked by BM25 as the engine does it. */
export class RankedPostings {
  private readonly lists: List[];
  private readonly groups: number;
  private readonly averageLength: number;

  /** @param required one of these has to stand there as well, and counts nothing; null: none has to */
  constructor(
    private readonly file: IndexFile,
    groups: TermGroups,
    required: readonly string[] | null = null,
  ) {
    const all = required === null ? groups : [...groups, required];
    const { passages, averageLength } = writtenTerms(file);
    const found = rowsWith(file, postingsOfTerms, [...new Set(all.flat())]);
    const postings = new Map(found.map(({ term, lists }) => [term, lists]));
    this.averageLength = Math.max(1, averageLength);
    this.groups = all.length;
    this.lists = all.flatMap((group, index) =>
      group.flatMap((term) => {
        const lists = postings.get(term) ?? [];
        const rarity = index < groups.length ? rarityOf(lists, passages) : 0;
        return lists.map((one) => ({ postings: one, group: index, rarity, at: 0 }));
      }),
    );
  }

  /**
   * @param allowed others are passed over; null: all are
   * @returns the best first, and how many there are in all
   */
  best(most: number, allowed: ReadonlySet<number> | null): { ids: number[]; total: number } {
    const best = new BestOf(most);
    let total = 0;
    for (const { first, end } of this.windows()) {
      for (let at = 0; at < end; at += 1) {
        if (met[at] !== this.groups || allowed?.has(first + at) === false) continue;
        total += 1;
        best.offer(first + at, scores[at] as number);
      }
    }
    return { ids: best.ids(), total };
  }

  /** All of them, in the order of their ids, some at a time. */
  *matching(): Generator<number[]> {
    for (const { first, end } of this.windows()) {
      const ids: number[] = [];
      for (let at = 0; at < end; at += 1) if (met[at] === this.groups) ids.push(first + at);
      yield ids;
    }
  }

  private *windows(): Generator<{ first: number; end: number }> {
    for (const list of this.lists) list.at = 0;
    for (let first = this.nextWindow(); first < Infinity; first = this.nextWindow()) {
      scores.fill(0, 0, used);
      met.fill(0, 0, used);
      readLengths(this.file, first, lengths);
      used = lengthsTogether;
      used = this.scoreWindow(first);
      yield { first, end: used };
    }
  }

  /** The first id of the window in which the next passage stands. */
  private nextWindow(): number {
    let next = Infinity;
    for (const { postings, at } of this.lists)
      if (at < postings.size) next = Math.min(next, postings.ids[at] as number);
    return next === Infinity ? next : next - (next % lengthsTogether);
  }

  /** @returns behind the last passage that something was found in */
  private scoreWindow(first: number): number {
    const slope = (k1 * b) / this.averageLength;
    let end = 0;
    for (const list of this.lists) {
      const { group, rarity } = list;
      const { ids, weights, size } = list.postings;
      let at = list.at;
      for (; at < size; at += 1) {
        const place = (ids[at] as number) - first;
        if (place >= lengthsTogether) break;
        if ((met[place] as number) < group) continue;
        const weight = weights[at] as number;
        const norm = k1 * (1 - b) + slope * (lengths[place] as number);
        met[place] = group + 1;
        scores[place] = (scores[place] as number) + (rarity * weight * (k1 + 1)) / (weight + norm);
        if (place >= end) end = place + 1;
      }
      list.at = at;
    }
    return end;
  }
}

function rarityOf(found: readonly Postings[], passages: number): number {
  const within = found.reduce((sum, { size }) => sum + size, 0);
  // A term of more than half of them still tells a little.
  return Math.max(1e-6, Math.log((passages - within + 0.5) / (within + 0.5)));
}
