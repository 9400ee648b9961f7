import { bringInCounts } from './bring-in-counts';
import { insertMany } from './bulk';
import type { IndexFile } from './index-file';
import { LabelIds } from './label-ids';
import { Lengths } from './lengths';
import type { PassageFields } from './passage-fields';
import { gatherSegments, mergeSegments } from './merge-segments';
import { readTerms } from './read-terms';
import { broughtTogether, putAside } from './sorted-counts';
import { Tally } from './tally';
import { keptTexts } from './texts/kept-texts';
import { renewSymbols } from './texts/renew-symbols';
import { storedById, storedPassages } from './texts/stored-passages';
import { SymbolTables } from './texts/symbol-tables';
import { countedIn, saveCounted, type Counted } from './totals';

/** Puts passages into the tables and takes them out, and keeps what is counted of them. One transaction at a time. */
export class PassageStore {
  readonly symbols: SymbolTables;
  private readonly tally = new Tally();
  private readonly labels: LabelIds;
  private readonly lengths: Lengths;
  private added: Added[] = [];
  private terms: (string | number)[][] = [];
  private termUnits = 0;
  private counted: Counted;
  private nextId: number;
  private nextDocument: number;
  /** Passages that an interrupted build wrote: they are counted when it ends. */
  private uncounted: { from: number; to: number };

  constructor(
    private readonly file: IndexFile,
    private readonly zone: string,
    /** Words are counted at the end: nobody asks before. */
    private readonly isRebuild: boolean,
  ) {
    this.nextId = (file.numbers('SELECT coalesce(max(id), 0) FROM passages')[0]?.[0] ?? 0) + 1;
    this.nextDocument =
      (file.numbers('SELECT coalesce(max(id), 0) FROM documents')[0]?.[0] ?? 0) + 1;
    this.symbols = new SymbolTables(file);
    this.symbols.removeFrom(this.nextId);
    this.labels = new LabelIds(file);
    this.lengths = new Lengths(file);
    this.counted = countedIn(file);
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
    mergeSegments(this.file);
    bringInCounts(this.file, broughtTogether(this.file, this.tally.changes()));
    this.tally.clear();
    saveWordsUpTo(this.file, this.nextId - 1);
    this.flush();
  }

  private removeSome(ids: readonly number[]): void {
    const json = JSON.stringify(ids);
    const within = '(SELECT value FROM json_each(?))';
    const uncounted = new Tally();
    for (const { id, label, fields } of storedById(this.file, this.symbols, ids)) {
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

  /**
   * So that all passages are in the tables. Terms are given to the engine together: whatever else is written in between makes it write out what it has gathered
   * of them, each time as an index of its own.
   */
  settle(): void {
    this.insertAdded();
    this.lengths.flush();
    for (const row of this.terms) this.file.run(insertTerms, row);
    this.terms = [];
    this.termUnits = 0;
  }

  private insertAdded(): void {
    const [first] = this.added;
    if (first === undefined) return;
    const texts = this.added.map(({ fields }) => fields.text);
    renewSymbols(this.file, this.symbols, first.id, texts);
    const symbols = this.symbols.of(first.id);
    const rows = this.added.map(({ id, document, seq, label, fields }) => {
      const { thread, line, kind, atMs } = fields;
      return [id, document, thread, seq, line, kind, atMs, label, keptTexts(symbols, fields)];
    });
    insertMany(this.file, insertPassages, rows);
    this.added = [];
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
    for (const { fields } of storedPassages(this.file, this.symbols, rest, [from, to])) {
      this.tally.next(1);
      readTerms(this.tally, fields, this.zone);
    }
  }

  private flushTally(): void {
    if (this.tally.size === 0) return;
    if (this.isRebuild) putAside(this.file, this.tally.changes());
    else bringInCounts(this.file, this.tally.changes());
    this.tally.clear();
  }
}

interface Added {
  id: number;
  document: number;
  seq: number;
  label: number;
  fields: PassageFields;
}

// What may fail in its middle makes the engine write out what it has gathered of terms.
const insertPassages =
  'INSERT OR FAIL INTO passages (id, document, thread, seq, line, kind, atMs, label, texts)';

const insertTerms = 'INSERT INTO terms (rowid, text, title, about) VALUES (?, ?, ?, ?)';

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
