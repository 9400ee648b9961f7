import { bringInCounts } from './bring-in-counts';
import { insertMany } from './bulk';
import { numberOf } from './document-rows';
import type { IndexFile } from './index-file';
import { LabelIds } from './label-ids';
import { Lengths } from './lengths';
import { fieldsOfRow, type PassageFields } from './passage-fields';
import { mergeSegments } from './merge-segments';
import { readTerms } from './read-terms';
import { broughtTogether, putAside } from './sorted-counts';
import { Tally } from './tally';
import { countedIn, saveCounted, type Counted } from './totals';

/** Columns of a passage as `fieldsOfRow` takes them. */
export const fieldColumns =
  'thread, line, kind, atMs, (SELECT value FROM labels WHERE labels.id = label), "key", title, text';

/** Puts passages into the tables and takes them out, and keeps what is counted of them. One transaction at a time. */
export class PassageStore {
  private readonly tally = new Tally();
  private readonly labels: LabelIds;
  private readonly lengths: Lengths;
  private rows: (string | number | null)[][] = [];
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
    this.labels = new LabelIds(file);
    this.lengths = new Lengths(file);
    this.counted = countedIn(file);
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
    const { thread, line, kind, atMs, key, title, text } = fields;
    const label = this.labels.take(fields.label);
    this.rows.push([id, document, thread, seq, line, kind, atMs, label, key, title, text]);
    this.count(kind, 1, length);
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
    this.settle();
    this.flushWords();
    // First, since what it leaves free is then used.
    mergeSegments(this.file);
    bringInCounts(this.file, broughtTogether(this.file));
    this.flush();
  }

  private removeSome(ids: readonly number[]): void {
    const json = JSON.stringify(ids);
    const within = '(SELECT value FROM json_each(?))';
    const rest = `FROM passages WHERE id IN ${within}`;
    const uncounted = new Tally();
    for (const [id, label, ...row] of this.file.rows(`id, label, ${fieldColumns}`, rest, [json])) {
      const fields = fieldsOfRow(row);
      const tally = this.isCounted(numberOf(id)) ? this.tally : uncounted;
      tally.next(-1);
      this.count(fields.kind, -1, -readTerms(tally, fields, this.zone).length);
      this.labels.give(numberOf(label));
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
    insertMany(this.file, insertPassages, this.rows);
    this.rows = [];
    this.lengths.flush();
    for (const row of this.terms) this.file.run(insertTerms, row);
    this.terms = [];
    this.termUnits = 0;
  }

  private flushWords(): void {
    this.settle();
    const { from, to } = this.uncounted;
    for (let id = from; id <= to; id += 1000) {
      this.countAgain(id, Math.min(to, id + 999));
      if (this.tally.size > mostCounted) this.flushTally();
    }
    this.uncounted = { from: this.nextId, to: this.nextId - 1 };
    this.flushTally();
    if (this.isRebuild) saveWordsUpTo(this.file, this.nextId - 1);
  }

  private countAgain(from: number, to: number): void {
    const rest = 'FROM passages WHERE id BETWEEN ? AND ?';
    for (const row of this.file.rows(fieldColumns, rest, [from, to])) {
      this.tally.next(1);
      readTerms(this.tally, fieldsOfRow(row), this.zone);
    }
  }

  private flushTally(): void {
    if (this.tally.size === 0) return;
    if (this.isRebuild) putAside(this.file, this.tally.changes());
    else bringInCounts(this.file, this.tally.changes());
    this.tally.clear();
  }
}

// What may fail in its middle makes the engine write out what it has gathered of terms.
const insertPassages =
  'INSERT OR FAIL INTO passages (id, document, thread, seq, line, kind, atMs, label, "key", title, text)';

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
