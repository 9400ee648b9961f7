import type { BankPath } from '@/lib/bank-path';
import { failure } from '@/lib/errors';
import { confine } from '@/server/disk/confine';
import type { Bank } from '../bank';
import { parseKey, printOf, type ArchiveKey } from './archive-cursor';
import { archivePlaces, type ArchivePlace } from './archive-places';
import { readLineAt } from './read-line-at';
import { entryOf, readArchive, type ArchiveEntry } from './read-archive';

export interface ArchivedWish {
  /** Its id, or the key of its line. */
  task: string;
  home: BankPath | '' | null;
}

/** Every line of one archived task, the newest first. */
export interface FoundArchived {
  newest: ArchiveEntry;
  all: ArchiveEntry[];
}

/** @throws NOT_FOUND · INVALID_INPUT several memory-banks have archived it · REVISION_CONFLICT its line is another now */
export async function findArchived(
  bank: Bank,
  { task, home }: ArchivedWish,
): Promise<FoundArchived> {
  const every = await archivePlaces(bank.root);
  const places = every.filter((place) => home === null || place.home === home);
  const key = keyIn(places, task);
  const id = key ? await idAt(bank, places, key) : task;
  const ofHome = (place: ArchivePlace) => key === null || place.home === homeOf(places, key);
  const all: ArchiveEntry[] = [];
  for await (const { entries } of readArchive(bank.root, places.filter(ofHome), null)) {
    all.push(...entries.filter((entry) => (id === null ? isAt(entry, key) : entry.id === id)));
  }
  const [newest] = all;
  if (!newest) throw notFound(task);
  const homes = [...new Set(all.map(({ place }) => place.home))];
  if (homes.length > 1) throw several(task, homes);
  return { newest, all };
}

/** The entry of a key alone, without looking through the archive. @throws NOT_FOUND, REVISION_CONFLICT */
export async function entryAt(bank: Bank, key: string): Promise<ArchiveEntry> {
  const places = await archivePlaces(bank.root);
  const found = keyIn(places, key);
  if (found === null) throw notFound(key);
  return lineAt(bank, places, found);
}

async function idAt(bank: Bank, places: readonly ArchivePlace[], key: ArchiveKey) {
  return (await lineAt(bank, places, key)).id;
}

async function lineAt(
  bank: Bank,
  places: readonly ArchivePlace[],
  key: ArchiveKey,
): Promise<ArchiveEntry> {
  const place = places.find(({ path }) => path === key.path);
  if (!place) throw moved(key);
  const found =
    place.form === 'lines' ? await ofLines(bank, place, key) : await ofList(bank, place, key);
  if (!found || !isAt(found, key)) throw moved(key);
  return found;
}

async function ofLines({ root }: Bank, place: ArchivePlace, { byte }: ArchiveKey) {
  const line = await readLineAt(await confine(root, place.path), byte);
  return line && entryOf(place, { byte, ...line }, null);
}

async function ofList({ root }: Bank, place: ArchivePlace, key: ArchiveKey) {
  for await (const { entries } of readArchive(root, [place], null)) {
    const entry = entries.find((one) => isAt(one, key));
    if (entry) return entry;
  }
  return null;
}

function keyIn(places: readonly ArchivePlace[], text: string): ArchiveKey | null {
  const key = parseKey(text);
  return key && places.some(({ path }) => path === key.path) ? key : null;
}

function homeOf(places: readonly ArchivePlace[], key: ArchiveKey) {
  return places.find(({ path }) => path === key.path)?.home;
}

function isAt({ place, byte, bytes }: ArchiveEntry, key: ArchiveKey | null): boolean {
  return place.path === key?.path && byte === key.byte && printOf(bytes) === key.print;
}

function moved({ path }: ArchiveKey) {
  const words = `The archive ${JSON.stringify(path)} is not as it was shown: another line stands there. List it again.`;
  return failure('REVISION_CONFLICT', words, { path });
}

function notFound(task: string) {
  const words = `No archive has a task ${JSON.stringify(task.slice(0, 200))}. List them with: strongroom tasks archived`;
  return failure('NOT_FOUND', words, { task });
}

function several(task: string, homes: readonly string[]) {
  const names = homes.map((home) => JSON.stringify(home || '.')).join(', ');
  const words = `${JSON.stringify(task)} is archived in several memory-banks: ${names}. Say which one is meant (--home).`;
  return failure('INVALID_INPUT', words, { task, homes });
}
