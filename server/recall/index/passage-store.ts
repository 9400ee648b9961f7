import { bringInCounts } from './bring-in-counts';
import type { IndexEngine } from './engine/index-engine';
import type { PassageToPut, TermsToPut } from './engine/put-passages';
import type { IndexFile } from './index-file';
import { KnownDocuments } from './known-documents';
import { LabelIds } from './label-ids';
import { Lengths } from './lengths';
import type { PassageFields } from './passage-fields';
import { gatherSegments } from './merge-segments';
import { readTerms } from './read-terms';
import { broughtTogether, lastRun, putAside } from './sorted-counts';
import { Tally } from './tally';
import { storedById, storedPassages } from './texts/stored-passages';
import { countedIn, saveCounted, type Counted } from './totals';

/** Puts passages into the tables and takes them out, and keeps what is counted of them. One transaction at a time. */
export class PassageStore {
  readonly documents: KnownDocuments;
  private readonly tally = new Tally();
  private readonly labels: LabelIds;
  private readonly lengths: Lengths;
  private added: PassageToPut[] = [];
  private terms: TermsToPut[] = [];
  private termUnits = 0;
  private counted: Counted;
  private lastRun: number;
  private nextId: number;
  private nextDocument: number;
  /** Passages that an interrupted build wrote: they are counted when it ends. */
  private uncounted: { from: number; to: number };

  private readonly file: IndexFile;

  constructor(
    readonly engine: IndexEngine,
    private readonly zone: string,
    /** Words are counted at the end: nobody asks before. */
    private readonly isRebuild: boolean,
  ) {
    const { file } = engine;
    this.file = file;
    this.nextId = (file.numbers('SELECT coalesce(max(id), 0) FROM passages')[0]?.[0] ?? 0) + 1;
    this.nextDocument =
      (file.numbers('SELECT coalesce(max(id), 0) FROM documents')[0]?.[0] ?? 0) + 1;
    engine.begin(this.nextId);
    this.documents = new KnownDocuments(file, isRebuild);
    this.labels = new LabelIds(file);
    this.lengths = new Lengths(file, this.nextId);
    this.counted = countedIn(file);
    this.lastRun = lastRun(file);
    if (isRebuild) gatherSegments(file);
    this.uncounted = { from: isRebuild ? wordsUpTo(file) + 1 : this.nextId, to: this.nextId - 1 };
  }

  get passages(): number {
    return this.counted.passages;
  }

  newDocument(): number {
    this.nextDocument += 1;
    return this.nextDocument - 1;
  }

  add(document: number, seq: number, fields: PassageFields): void {
    const id = this.nextId;
    this.nextId += 1;
    this.tally.next(1);
    const { columns, length, total } = readTerms(this.tally, fields, this.zone);
    this.terms.push([id, ...columns]);
    this.lengths.set(id, total);
    this.termUnits += columns[0].length + columns[1].length + columns[2].length;
    const label = this.labels.take(fields.label);
    this.added.push({ id, document, seq, label, fields });
    this.count(fields.kind, 1, length);
    if (this.termUnits > mostTermUnits) this.settle();
    if (this.tally.size > mostCounted) this.flushWords();
  }

  remove(ids: readonly number[]): void {
    if (ids.length === 0) return;
    this.settle();
    for (let at = 0; at < ids.length; at += 500) this.removeSome(ids.slice(at, at + 500));
  }

  /** So that all of it is in the tables; the words of a build only at its end. */
  flush(): void {
    this.settle();
    if (!this.isRebuild) this.flushWords();
    this.labels.flush();
    saveCounted(this.file, this.counted);
  }

  finish(): void {
    this.countAll();
    // First, since what it leaves free is then used.
    this.engine.mergeSegments();
    bringInCounts(this.file, broughtTogether(this.file, this.tally.changes()));
    this.tally.clear();
    saveWordsUpTo(this.file, this.nextId - 1);
    this.flush();
  }

  private removeSome(ids: readonly number[]): void {
    const json = JSON.stringify(ids);
    const within = '(SELECT value FROM json_each(?))';
    const uncounted = new Tally();
    for (const { id, label, fields } of storedById(this.file, this.engine.symbols, ids)) {
      const tally = this.isCounted(id) ? this.tally : uncounted;
      tally.next(-1);
      this.count(fields.kind, -1, -readTerms(tally, fields, this.zone).length);
      this.labels.give(label);
    }
    this.file.run(`DELETE FROM terms WHERE rowid IN ${within}`, [json]);
    this.file.run(`DELETE FROM passages WHERE id IN ${within}`, [json]);
  }

  private isCounted(id: number): boolean {
    return id < this.uncounted.from || id > this.uncounted.to;
  }

  private count(kind: number, passages: number, length: number): void {
    this.counted.passages += passages;
    this.counted.length += length;
    this.counted.byKind[kind] = (this.counted.byKind[kind] ?? 0) + passages;
  }

  /** So that all passages are in the tables. */
  settle(): void {
    if (this.added.length > 0) this.engine.put(this.added, this.terms);
    this.lengths.flush();
    this.added = [];
    this.terms = [];
    this.termUnits = 0;
  }

  private flushWords(): void {
    this.countAll();
    this.flushTally();
    if (this.isRebuild) saveWordsUpTo(this.file, this.nextId - 1);
  }

  private countAll(): void {
    this.settle();
    const { from, to } = this.uncounted;
    for (let id = from; id <= to; id += 1000) {
      this.countAgain(id, Math.min(to, id + 999));
      if (this.tally.size > mostCounted) this.flushTally();
    }
    this.uncounted = { from: this.nextId, to: this.nextId - 1 };
  }

  private countAgain(from: number, to: number): void {
    const rest = 'FROM passages WHERE id BETWEEN ? AND ?';
    for (const { fields } of storedPassages(this.file, this.engine.symbols, rest, [from, to])) {
      this.tally.next(1);
      readTerms(this.tally, fields, this.zone);
    }
  }

  private flushTally(): void {
    if (this.tally.size === 0) return;
    if (this.isRebuild) putAside(this.file, (this.lastRun += 1), this.tally.changes());
    else bringInCounts(this.file, this.tally.changes());
    this.tally.clear();
  }
}

/** Held in memory before they are written. */
const mostTermUnits = 1 << 17;
/** Words that are counted in memory before they are written. */
const mostCounted = 40_000;

function wordsUpTo(file: IndexFile): number {
  return Number(file.rows('value', "FROM meta WHERE name = 'wordsUpTo'")[0]?.[0] ?? 0);
}

function saveWordsUpTo(file: IndexFile, id: number): void {
  const save =
    "INSERT INTO meta VALUES ('wordsUpTo', ?) ON CONFLICT DO UPDATE SET value = excluded.value";
  file.run(save, [String(id)]);
}
