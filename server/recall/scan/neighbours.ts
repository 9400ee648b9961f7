import type { Passage } from '../passage';
import type { Candidate } from '../rank/candidate';
import type { ScannedDocument } from './scanned-passages';

/** A candidate whose neighbours come in as the document is read on. */
export interface Standing extends Candidate {
  document: ScannedDocument;
  before: Passage[];
  after: Passage[];
  /** Up to two before it and two after it, in its thread; gathered for those that match alone. */
  near: Standing[];
  isMatch: boolean;
}

/** Threads of one document that are followed at a time. */
const mostThreads = 1000;
const nearness = 2;

/** Knows of each thread of a document what came last in it. Holds two passages a thread. */
export class Neighbours {
  private readonly last = new Map<string, Standing[]>();

  /** @param id unique in the whole scan, growing */
  add(id: number, document: ScannedDocument, passage: Passage, isMatch: boolean): Standing {
    const { thread } = passage;
    const before = this.last.get(thread) ?? [];
    const standing: Standing = {
      id,
      document,
      path: document.path,
      passage,
      before: before.map((one) => one.passage),
      after: [],
      near: isMatch ? before.map(alone) : [],
      isMatch,
    };
    for (const one of before) {
      one.after.push(passage);
      if (one.isMatch) one.near.push(alone(standing));
    }
    this.last.delete(thread);
    this.last.set(thread, [standing, ...before].slice(0, nearness));
    if (this.last.size > mostThreads) this.last.delete(this.last.keys().next().value ?? '');
    return standing;
  }
}

/** Without those near it: they would hold each other, and with them the whole document. */
function alone(standing: Standing): Standing {
  return { ...standing, near: [] };
}
