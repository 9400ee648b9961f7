import { failure } from '@/lib/errors';
import { crashPoint } from '@/server/disk/crash-points';
import type { IndexedDocument, IndexWriter } from '../index/index-writer';
import type { Changes } from './find-changes';
import type { Writing } from './read-into-index';
import type { WorkProgress } from './work-progress';
import { proveDocument, writeDocument, type WrittenDocument } from './write-document';

export interface Update {
  writer: IndexWriter;
  root: string;
  zone: string;
  signal: AbortSignal;
  progress: WorkProgress;
  /** So many passages are not taken out of it: it is left as it is then, for one that is made anew. */
  isTooMany(removed: number): boolean;
}

export interface Updated {
  read: number;
  removed: number;
  /** Passages that were added or removed. */
  changed: number;
  bytes: number;
  /** Why it is not up to date. */
  isLeft: boolean;
}

/**
 * Brings an index up to date. The changes of a round are one transaction; where there are many, several, each document
 * whole in one. What is committed stays, also when it is canceled.
 */
export async function updateIndex(update: Update, changes: Changes): Promise<Updated> {
  const { signal, progress } = update;
  const updated: Updated = { read: 0, removed: 0, changed: 0, bytes: 0, isLeft: false };
  let passagesRemoved = passagesOf(changes.gone);
  const isLeft = () => update.isTooMany(passagesRemoved);
  if (isLeft()) return { ...updated, isLeft: true };
  const batch = new Batch(update.writer);
  const writing: Writing = { ...update, commit: () => batch.commit() };
  const note = ({ changed, removed, bytes }: WrittenDocument) => {
    passagesRemoved += removed;
    updated.read += 1;
    updated.changed += changed;
    updated.bytes += bytes;
    batch.add(bytes);
  };
  progress.begin(changes.standing.map(({ standing }) => standing));
  try {
    for (const { path } of changes.gone) {
      if (update.writer.remove(path)) updated.removed += 1;
      batch.add(0);
    }
    for (const { standing, known } of changes.standing) {
      refuseCanceled(signal);
      note(await writeDocument(standing, known, writing));
      progress.done(standing);
      if (isLeft()) break;
    }
    for (const { standing, known } of isLeft() ? [] : changes.unproven) {
      refuseCanceled(signal);
      note(await proveDocument(standing, known, writing));
    }
  } catch (error) {
    if (signal.aborted) batch.commit();
    throw error;
  }
  batch.commit();
  return { ...updated, isLeft: isLeft() };
}

function passagesOf(documents: readonly IndexedDocument[]): number {
  return documents.reduce((sum, { passages }) => sum + passages, 0);
}

function refuseCanceled(signal: AbortSignal): void {
  if (signal.aborted) throw failure('CANCELED', 'The refresh of the index was canceled.');
}

/** Enough for the changes of most rounds; more would grow the journal, and be lost all together. */
const mostBytes = 16 << 20;
const mostDocuments = 2000;

class Batch {
  private bytes = 0;
  private documents = 0;

  constructor(private readonly writer: IndexWriter) {}

  add(bytes: number): void {
    this.bytes += bytes;
    this.documents += 1;
    if (this.bytes >= mostBytes || this.documents >= mostDocuments) this.commit();
  }

  commit(): void {
    this.bytes = 0;
    this.documents = 0;
    this.writer.commit();
    crashPoint('recall:written');
  }
}
