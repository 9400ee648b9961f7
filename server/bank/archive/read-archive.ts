import { setImmediate as nextTurn } from 'node:timers/promises';
import type { UnreadableLine } from '@/lib/archive';
import { confine } from '@/server/disk/confine';
import { linesBackwards, type LineAt } from '@/server/disk/lines-backwards';
import { openConfined } from '@/server/disk/open-regular';
import {
  archiveLineOf,
  idOfLine,
  objectOfLine,
  type ArchiveLine,
} from '@/server/layouts/memory-bank/archive-line';
import type { ArchivePlace } from './archive-places';
import { knownIdsOf, type KnownIds } from './known-ids';
import { oldArchiveLines } from './old-archive-lines';

/** One line of an archive that tells a task. */
export interface ArchiveEntry {
  place: ArchivePlace;
  /** Of its first byte; in the old list its place there. */
  byte: number;
  bytes: Buffer;
  /** Whether a newline follows. */
  ended: boolean;
  id: string | null;
  /** Where the newest line of the same id begins: here, if it is this one. */
  newestByte: number;
  /** Read of its text when it is wanted. */
  readonly line: ArchiveLine;
  /** No newer line tells the same id. */
  isNewest: boolean;
}

/** What was looked at in one turn, newest first. */
export interface ArchiveBatch {
  place: ArchivePlace;
  entries: ArchiveEntry[];
  unreadable: UnreadableLine[];
  looked: number;
  /** Everything of this place from this byte on was looked at. */
  byte: number;
}

/**
 * The lines of a bank's archives, newest first as they were appended, without holding more than a block of them. Of
 * lines with the same id the newest counts, also where the reading began in the middle: then what stands behind is
 * looked through first, once for as long as the file stays what it is.
 * @param begin where to go on, exclusive; null: at the newest end
 */
export async function* readArchive(
  root: string,
  places: readonly ArchivePlace[],
  begin: { path: string; byte: number } | null,
): AsyncGenerator<ArchiveBatch> {
  const first = places.find(({ path }) => path === begin?.path);
  let isWaiting = first !== undefined;
  for (const place of places) {
    if (isWaiting && place.home !== first?.home) continue;
    const ofHome = places.filter(({ home }) => home === place.home);
    const known = knownIdsOf(root, ofHome);
    const isFirst = place === first && begin !== null;
    const start = isFirst ? begin.byte : isWaiting ? 0 : place.facts.size;
    if (isFirst) isWaiting = false;
    yield* readPlace(root, place, known, start);
  }
}

async function* readPlace(
  root: string,
  place: ArchivePlace,
  known: KnownIds,
  start: number,
): AsyncGenerator<ArchiveBatch> {
  const { frontier } = known;
  const size = place.facts.size;
  const learnt = frontier.get(place.path) ?? size;
  // What is newer than where the reading begins tells which ids are taken.
  if (learnt > start) for await (const _ of batchesOf(root, place, known, learnt, start)) void _;
  yield* batchesOf(root, place, known, start, 0);
}

/** From byte to byte, backwards. */
async function* batchesOf(
  root: string,
  place: ArchivePlace,
  { ids, frontier }: KnownIds,
  from: number,
  to: number,
): AsyncGenerator<ArchiveBatch> {
  for await (const lines of piecesOf(linesOf(root, place, from))) {
    const batch: ArchiveBatch = { place, entries: [], unreadable: [], looked: 0, byte: from };
    for (const line of lines) {
      if (line.byte < to) break;
      batch.looked += 1;
      batch.byte = line.byte;
      const entry = entryOf(place, line, ids);
      if (entry) batch.entries.push(entry);
      else batch.unreadable.push({ document: place.path, byte: line.byte, isTorn: !line.ended });
    }
    if (lines.length === 0) continue;
    from = batch.byte;
    frontier.set(place.path, Math.min(frontier.get(place.path) ?? Infinity, from));
    yield batch;
    if (from <= to) return;
  }
}

/** What is looked at before everybody else has a turn. */
const bytesInOneTurn = 1 << 16;

/** The same lines in pieces of one turn each. */
async function* piecesOf(blocks: AsyncGenerator<LineAt[]>): AsyncGenerator<LineAt[]> {
  for await (const block of blocks) {
    let piece: LineAt[] = [];
    let bytes = 0;
    for (const line of block) {
      piece.push(line);
      bytes += line.bytes?.length ?? 0;
      if (bytes < bytesInOneTurn) continue;
      yield piece;
      await nextTurn();
      piece = [];
      bytes = 0;
    }
    yield piece;
    await nextTurn();
  }
}

async function* linesOf(root: string, place: ArchivePlace, end: number): AsyncGenerator<LineAt[]> {
  const confined = await confine(root, place.path);
  if (place.form === 'list') return yield* oldArchiveLines(confined, end);
  const opened = await openConfined(confined);
  try {
    yield* linesBackwards(opened, { end: Math.min(end, opened.facts.size) });
  } finally {
    await opened.handle.close();
  }
}

/** @param ids null: whether it is the newest of its id is not asked */
export function entryOf(
  place: ArchivePlace,
  { byte, bytes, ended }: Omit<LineAt, 'length'>,
  ids: KnownIds['ids'] | null,
): ArchiveEntry | null {
  const value = bytes && objectOfLine(bytes.toString('utf8'));
  if (!value || !bytes) return null;
  const id = idOfLine(value);
  // Of the old list, places are told apart from bytes.
  const where = place.form === 'list' ? -2 - byte : byte;
  const newest = id === null || ids === null ? where : ids.claim(id, where);
  let line: ArchiveLine | undefined;
  return {
    place,
    byte,
    bytes,
    ended,
    id,
    newestByte: newest === where ? byte : newest,
    isNewest: newest === where,
    get line() {
      return (line ??= archiveLineOf(value));
    },
  };
}
