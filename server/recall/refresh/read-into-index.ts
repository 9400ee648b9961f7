import { failure } from '@/lib/errors';
import { crashPoint } from '@/server/disk/crash-points';
import type { EntryFacts } from '@/server/disk/entry';
import type {
  DocumentToIndex,
  DocumentWriting,
  IndexWriter,
  WrittenPassages,
} from '../index/index-writer';
import type { Passage } from '../passage';
import type { ReadEnd, ReadMark } from '../passages/passage-batch';
import { readPassages } from '../passages/read-passages';
import type { GrowthMark } from './growth-mark';
import type { StandingDocument } from './list-documents';

export interface Writing {
  writer: IndexWriter;
  root: string;
  zone: string;
  signal: AbortSignal;
  /** Ends the transaction under way: what follows is too large to be undone together with it. */
  commit(): void;
}

/** A document whose passages are on their way into the index. */
export interface ReadDocument {
  end: ReadEnd;
  /** Up to where it was read. */
  bytes: number;
  /** Completes it. */
  done(mark: GrowthMark | null, revision: string | null): WrittenPassages;
  /** Ends it as one that is looked into again, whatever its facts say. */
  doubt(): void;
}

/** Bytes of a document that are read before any of it is written. */
const mostHeld = 1 << 20;

/** Reads a document, or what was added from a line on, into the transaction. @throws NOT_FOUND it is gone · CANCELED */
export async function readIntoIndex(
  standing: StandingDocument,
  from: ReadMark | null,
  writing: Writing,
): Promise<ReadDocument> {
  const { writer, root, zone, signal, commit } = writing;
  const indexedAtMs = Date.now();
  const entry = { ...standing, problem: null };
  let open: DocumentWriting | null = null;
  let held: Passage[] = [];
  try {
    for await (const batch of readPassages(root, entry, { zone, from, signal })) {
      crashPoint('recall:read');
      if (signal.aborted) throw failure('CANCELED', 'The refresh of the index was canceled.');
      const { passages, last, bytes } = batch;
      held = held.length === 0 ? passages : held.concat(passages);
      if (last === null && bytes - (from?.byte ?? 0) < mostHeld) continue;
      // A document in pieces may fail half way: then only what is of it is undone.
      if (open === null && last === null) commit();
      const facts = factsOf(standing, last?.facts ?? standing.facts, indexedAtMs);
      open ??= from === null ? writer.replace(facts) : writer.append(facts, from.line);
      open.add(held);
      held = [];
      if (last !== null) return readDocument(open, facts, { end: last, bytes });
    }
  } catch (error) {
    if (open !== null) writer.rollBack();
    throw error;
  }
  throw failure('NOT_FOUND', `${JSON.stringify(standing.path)} went away while it was read.`, {
    path: standing.path,
  });
}

/** What the index keeps of a document besides its passages, as of a reading that began then. */
export function factsOf(
  { path, recognised }: StandingDocument,
  { size, mtimeNs, ctimeNs, ino, dev }: EntryFacts,
  indexedAtMs: number,
): DocumentToIndex {
  return {
    path,
    kind: recognised.claim.kind,
    layout: recognised.layout.name,
    size,
    mtimeNs,
    ctimeNs,
    ino,
    dev,
    indexedAtMs,
    revision: null,
    partial: null,
    mark: null,
  };
}

function readDocument(
  open: DocumentWriting,
  facts: DocumentToIndex,
  read: { end: ReadEnd; bytes: number },
): ReadDocument {
  return {
    ...read,
    done(mark, revision) {
      const kept = mark === null ? null : JSON.stringify(mark);
      const { partial } = read.end;
      return open.done({ ...facts, revision, partial, mark: kept });
    },
    doubt: () => void open.done({ ...facts, indexedAtMs: 0 }),
  };
}
