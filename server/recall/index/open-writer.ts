import {
  allDocumentRows,
  documentRow,
  numberOf,
  removeDocumentRow,
  saveDocument,
  textOf,
} from './document-rows';
import { findWorkerFile } from '@/server/locks/native/waiting-pool';
import { engineElsewhere } from './engine/engine-elsewhere';
import { engineHere, type IndexEngine } from './engine/index-engine';
import { openIndexFile, type IndexFile } from './index-file';
import { isIndexUnusable } from './index-unusable';
import type {
  DocumentToIndex,
  DocumentWriting,
  IndexedDocument,
  IndexWriter,
} from './index-writer';
import { PassageStore } from './passage-store';
import { appendDocument, replaceDocument } from './write-document';

export interface WriterOptions {
  /** What it is made by, see `rulesHash`; another one there is not taken. */
  rules: string;
  /** In which dates are told. */
  zone: string;
  /** Makes it where there is none. */
  create: boolean;
  /** A whole index is being made, or going on to be made: it is not asked before `finish`. */
  isRebuild?: boolean;
  /** The engine works in a thread of its own where there is its program: for who writes much. */
  hasThread?: boolean;
}

/**
 * Opens an index to write it; who has it open must have the writer's lock. Readers see whole commits alone.
 * @throws IndexUnusable it is not ours, or damaged, now or later · STORAGE_FAULT, PERMISSION_DENIED: then the last
 *   commit stands, after `rollBack`
 */
export function openWriter(path: string, options: WriterOptions): IndexWriter {
  return new Writer(engineFor(path, options), options);
}

function engineFor(path: string, { create, rules, hasThread = false }: WriterOptions): IndexEngine {
  const mode = create ? 'make' : 'write';
  const thread = hasThread ? findWorkerFile('index-engine.js') : null;
  if (thread !== null) return engineElsewhere(thread, path, mode, rules);
  return engineHere(openIndexFile(path, mode, rules));
}

class Writer implements IndexWriter {
  private store: PassageStore | null = null;
  private isOpen = false;

  private readonly file: IndexFile;

  constructor(
    private readonly engine: IndexEngine,
    private readonly options: WriterOptions,
  ) {
    this.file = engine.file;
    // A log of many changes is brought in at once: pages that change often are written once.
    this.file.numbers(`PRAGMA wal_autocheckpoint = ${options.isRebuild ? 8000 : 1000}`);
    // What is taken out stays nowhere in the file.
    this.file.numbers('PRAGMA secure_delete = ON');
  }

  documents(): IterableIterator<IndexedDocument> {
    return allDocumentRows(this.file);
  }

  document(path: string): IndexedDocument | null {
    return documentRow(this.file, path);
  }

  totals() {
    const count = (table: string) =>
      numberOf(this.file.numbers(`SELECT count(*) FROM ${table}`)[0]?.[0]);
    return { documents: count('documents'), passages: this.store?.passages ?? count('passages') };
  }

  replace(document: DocumentToIndex): DocumentWriting {
    return replaceDocument(this.file, this.begun(), document);
  }

  append(document: DocumentToIndex, fromLine: number | null): DocumentWriting {
    return appendDocument(this.file, this.begun(), document, fromLine);
  }

  touch(document: DocumentToIndex): boolean {
    this.begun();
    const known = documentRow(this.file, document.path);
    if (known !== null) saveDocument(this.file, known.id, document, known);
    return known !== null;
  }

  remove(path: string): boolean {
    const store = this.begun();
    const known = documentRow(this.file, path);
    if (known === null) return false;
    store.settle();
    const rest = 'FROM passages WHERE document = ?';
    store.remove(this.file.rows('id', rest, [known.id]).map(([id]) => numberOf(id)));
    removeDocumentRow(this.file, known.id);
    return true;
  }

  meta(name: string): string | null {
    const [row] = this.file.rows('value', 'FROM meta WHERE name = ?', [`told ${name}`]);
    return row ? textOf(row[0]) : null;
  }

  setMeta(name: string, value: string): void {
    this.begun();
    const save = 'INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';
    this.file.run(save, [`told ${name}`, value]);
  }

  commit(): void {
    if (!this.isOpen) return;
    this.store?.flush();
    this.engine.commit();
    this.isOpen = false;
    // Between two transactions another process may have the lock and write.
    if (!this.options.isRebuild) this.store = null;
  }

  rollBack(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.store = null;
    try {
      this.engine.rollBack();
    } catch (error) {
      // It rolled back by itself, as it does on a full disk.
      if (!isIndexUnusable(error)) throw error;
    }
  }

  finish(): void {
    this.begun().finish();
    this.commit();
    // What was put aside, and merged, left places that nothing fills.
    this.file.run('PRAGMA incremental_vacuum');
    this.checkpoint();
  }

  checkpoint(): void {
    this.file.numbers('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  bytes(): number {
    return this.file.bytes();
  }

  close(): void {
    this.engine.close();
  }

  /** The transaction that is under way, or a new one. */
  private begun(): PassageStore {
    if (!this.isOpen) this.file.run('BEGIN IMMEDIATE');
    this.isOpen = true;
    const { zone, isRebuild = false } = this.options;
    return (this.store ??= new PassageStore(this.engine, zone, isRebuild));
  }
}
