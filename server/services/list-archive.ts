import type { ArchivePage } from '@/lib/archive';
import { failure } from '@/lib/errors';
import { cursorOf, parseCursor } from '@/server/bank/archive/archive-cursor';
import { archivePlaces, type ArchivePlace } from '@/server/bank/archive/archive-places';
import { countLines } from '@/server/bank/archive/count-lines';
import {
  filterOf,
  matching,
  type ArchiveFilter,
  type AskedFilter,
} from '@/server/bank/archive/matches-archive';
import { readArchive, type ArchiveBatch } from '@/server/bank/archive/read-archive';
import type { Bank } from '@/server/bank/bank';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';

export interface ListArchiveInput extends AskedFilter {
  cursor: string | null;
  limit: number;
  /** When the search pauses with what it has, so that whoever asked sees how far it is. */
  budgetMs?: number;
  signal?: AbortSignal;
}

/** Who opens a long archive gets its first lines before they are counted. */
const countPatienceMs = 300;
const mostUnreadable = 100;

/**
 * Archived tasks, newest first, of archives of any size: read backwards in blocks, each id once. A search through
 * everything comes in parts: a page with a cursor may hold nothing yet.
 * @throws INVALID_INPUT the cursor is none of ours · CANCELED
 */
export async function listArchive(bank: Bank, input: ListArchiveInput): Promise<ArchivePage> {
  const places = await archivePlaces(bank.root);
  const filter = filterOf(input, (await readSettingsOrDefaults(bank.root)).zone);
  const begin = input.cursor === null ? null : parseCursor(input.cursor);
  const totals = Promise.all(places.map((place) => countLines(bank.root, place)));
  const page: ArchivePage = {
    tasks: [],
    cursor: null,
    looked: 0,
    totalLines: null,
    totalBytes: places.reduce((sum, { facts }) => sum + facts.size, 0),
    bytesLeft: 0,
    unreadable: [],
    unreadableCount: 0,
    documents: places.map(({ path }) => path),
  };
  const until = performance.now() + (input.budgetMs ?? Infinity);
  for await (const batch of readArchive(bank.root, places, begin)) {
    if (input.signal?.aborted) throw canceled();
    const end = take(page, batch, { filter, limit: input.limit });
    if (end === null && performance.now() < until) continue;
    const { path } = batch.place;
    page.cursor = cursorOf({ path, byte: end ?? batch.byte });
    page.bytesLeft = bytesBefore(places, batch.place, end ?? batch.byte);
    break;
  }
  if (page.bytesLeft === 0) page.cursor = null;
  page.totalLines = await within(totals, countPatienceMs);
  return page;
}

/** @returns where the page is full, or null */
function take(
  page: ArchivePage,
  batch: ArchiveBatch,
  { filter, limit }: { filter: ArchiveFilter; limit: number },
): number | null {
  for (const entry of batch.entries) {
    const shown = matching(entry, filter);
    if (!shown) continue;
    page.tasks.push(shown.task);
    if (page.tasks.length < limit) continue;
    const isLooked = (line: { byte: number }) => line.byte >= entry.byte;
    page.looked += batch.entries.filter(isLooked).length + batch.unreadable.filter(isLooked).length;
    report(page, batch.unreadable.filter(isLooked));
    return entry.byte;
  }
  page.looked += batch.looked;
  report(page, batch.unreadable);
  return null;
}

function report(page: ArchivePage, unreadable: ArchiveBatch['unreadable']): void {
  page.unreadableCount += unreadable.length;
  page.unreadable.push(...unreadable.slice(0, mostUnreadable - page.unreadable.length));
}

/** What is not looked at yet, in bytes; of the old list all or nothing. */
function bytesBefore(places: readonly ArchivePlace[], place: ArchivePlace, byte: number): number {
  const later = places.slice(places.indexOf(place) + 1);
  return byte + later.reduce((sum, { facts }) => sum + facts.size, 0);
}

async function within(totals: Promise<number[]>, ms: number): Promise<number | null> {
  const counted = totals.then(
    (all) => all.reduce((sum, one) => sum + one, 0),
    () => null,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), ms)));
  const total = await Promise.race([counted, late]);
  clearTimeout(timer);
  return total;
}

function canceled() {
  return failure('CANCELED', 'The search in the archive was canceled.');
}
