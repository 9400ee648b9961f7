import { isStrongroomError, type StrongroomError } from '@/lib/errors';
import { confine } from '@/server/disk/confine';
import { hashFile } from '@/server/disk/hash-file';
import type { DocumentToIndex, IndexedDocument, WrittenPassages } from '../index/index-writer';
import { isSameToLayout } from './changed-documents';
import { endDigest, markOf, revisionsOf, smallBytes, type GrowthMark } from './growth-mark';
import type { StandingDocument } from './list-documents';
import { factsOf, readIntoIndex, type ReadDocument, type Writing } from './read-into-index';

export interface WrittenDocument {
  /** Passages that were added or removed. */
  changed: number;
  /** Those that were removed. */
  removed: number;
  /** Bytes that were read by their meaning. */
  bytes: number;
}

/**
 * Brings one document into the index as it stands: what was added to it where that is all, else the whole of it. One
 * that cannot be read is kept with the reason, so that it is not tried again before it changes.
 * @throws CANCELED, and what the index cannot take
 */
export async function writeDocument(
  standing: StandingDocument,
  known: IndexedDocument | null,
  writing: Writing,
): Promise<WrittenDocument> {
  try {
    if (known && (await isOnlyTouched(standing, known, writing))) return nothing;
    const mark = known && (await growthOf(standing, known, writing));
    const grown = mark && (await writeGrown(standing, mark, writing));
    return grown ?? (await writeWhole(standing, writing));
  } catch (error) {
    if (!isStrongroomError(error) || !isOfDocument(error, standing)) throw error;
    return writeUnread(standing, error, writing);
  }
}

/** Hashes all of a document that was believed by its end; reads it anew when that was wrong. */
export async function proveDocument(
  standing: StandingDocument,
  known: IndexedDocument,
  writing: Writing,
): Promise<WrittenDocument> {
  const mark = markOf(known);
  try {
    const place = await confine(writing.root, standing.path);
    const parts = mark === null ? [] : [mark.proven, mark.read];
    const [proven, revision] = (await revisionsOf(place, parts, writing.signal)) ?? [];
    if (mark === null || proven !== mark.revision || revision === undefined)
      return await writeWhole(standing, writing);
    const since = JSON.stringify({ ...mark, proven: mark.read, revision });
    writing.writer.touch({ ...bare(known), revision, mark: since });
    return nothing;
  } catch (error) {
    if (!isStrongroomError(error) || !isOfDocument(error, standing)) throw error;
    return writeUnread(standing, error, writing);
  }
}

function bare(known: IndexedDocument): DocumentToIndex {
  const document: DocumentToIndex & { passages?: number } = { ...known };
  delete document.passages;
  return document;
}

/** Cheaper to hash than to read by its meaning. */
const hashedFirstBytes = 1 << 16;

async function isOnlyTouched(
  standing: StandingDocument,
  known: IndexedDocument,
  { writer, root }: Writing,
): Promise<boolean> {
  const { path, facts } = standing;
  if (known.revision === null || facts.size !== known.size || facts.size < hashedFirstBytes)
    return false;
  if (!isSameToLayout(known, standing)) return false;
  const indexedAtMs = Date.now();
  const found = await hashFile(await confine(root, path));
  const { revision, partial, mark } = known;
  if (`sha256:${found.hash.digest('hex')}` !== revision) return false;
  writer.touch({ ...factsOf(standing, found.facts, indexedAtMs), revision, partial, mark });
  return true;
}

/** Where reading may go on, as far as the end of what was read tells; null: from the first byte. */
async function growthOf(
  standing: StandingDocument,
  known: IndexedDocument,
  { root }: Writing,
): Promise<GrowthMark | null> {
  const mark = markOf(known);
  const { size, ino, dev } = standing.facts;
  if (mark === null || size <= mark.read || !isSameToLayout(known, standing)) return null;
  if (mark.read > smallBytes && (ino !== known.ino || dev !== known.dev)) return null;
  const end = await endDigest(await confine(root, standing.path), mark.read);
  return end === mark.end ? mark : null;
}

/** Null when its beginning turns out to be another: the whole of it then takes its place, in the same transaction. */
async function writeGrown(
  standing: StandingDocument,
  mark: GrowthMark,
  writing: Writing,
): Promise<WrittenDocument | null> {
  const read = await readIntoIndex(standing, mark.next, writing);
  const since = await markSince(standing, mark, read, writing).catch((error: unknown) => {
    if (isStrongroomError(error) && error.code !== 'CANCELED') return null;
    read.doubt();
    throw error;
  });
  if (since === null) {
    read.doubt();
    return null;
  }
  const written = read.done(since, since.proven === since.read ? since.revision : null);
  return writtenBy(written, read.bytes - mark.next.byte);
}

/** What is known of a document that was read on; null unless its beginning is what it was. */
async function markSince(
  { path, facts }: StandingDocument,
  mark: GrowthMark,
  { end, bytes }: ReadDocument,
  { root, signal }: Writing,
): Promise<GrowthMark | null> {
  if (end.next === null || bytes < mark.read) return null;
  const place = await confine(root, path);
  const [before, after] = [await endDigest(place, mark.read), await endDigest(place, bytes)];
  if (before !== mark.end || after === null) return null;
  const since = { ...mark, next: end.next, read: bytes, end: after };
  if (mark.read > smallBytes)
    return end.facts.ino === facts.ino && end.facts.dev === facts.dev ? since : null;
  const [proven, revision] = (await revisionsOf(place, [mark.proven, bytes], signal)) ?? [];
  if (proven !== mark.revision || revision === undefined) return null;
  return { ...since, proven: bytes, revision };
}

async function writeWhole(standing: StandingDocument, writing: Writing): Promise<WrittenDocument> {
  const read = await readIntoIndex(standing, null, writing);
  const { next, revision } = read.end;
  const { bytes } = read;
  const end = next && (await endDigest(await confine(writing.root, standing.path), bytes));
  const mark = next && revision && end ? { next, read: bytes, end, proven: bytes, revision } : null;
  return writtenBy(read.done(mark, revision), bytes);
}

const nothing: WrittenDocument = { changed: 0, removed: 0, bytes: 0 };

function writtenBy({ added, removed }: WrittenPassages, bytes: number): WrittenDocument {
  return { changed: added + removed, removed, bytes };
}

/** What is wrong with the document itself, not with the index or the machine. */
function isOfDocument(error: StrongroomError, { path }: StandingDocument): boolean {
  const own = ['NOT_FOUND', 'PERMISSION_DENIED', 'PATH_OUTSIDE_BANK', 'INVALID_INPUT'];
  if (own.includes(error.code) || error.code === 'REVISION_CONFLICT') return true;
  const isUnread = ['EIO', 'EBUSY', 'ESTALE'].includes(String(error.details['errno']));
  return isUnread && String(error.details['path']).endsWith(path);
}

function writeUnread(
  standing: StandingDocument,
  error: StrongroomError,
  { writer }: Writing,
): WrittenDocument {
  if (error.code === 'NOT_FOUND')
    return { ...nothing, changed: writer.remove(standing.path) ? 1 : 0 };
  const facts = factsOf(standing, standing.facts, Date.now());
  return writtenBy(writer.replace(facts).done({ ...facts, partial: error.message }), 0);
}
