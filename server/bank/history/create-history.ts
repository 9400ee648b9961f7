import { join } from 'node:path';
import { failure } from '@/lib/errors';
import type { ConfinedPath } from '@/server/disk/confine';
import { lookAt, lookAtSync } from '@/server/disk/entry';
import { streamChunks } from '@/server/disk/read';
import type { Sql } from '@/server/disk/sql';
import { sqliteFile, type SqliteFile } from '@/server/disk/sqlite-file';
import { prepareStateDirectory, refuseLink } from '../state-directory';
import { forgetContents, usesOfContents } from './forget';
import type { Content, History, NewVersion } from './history';
import { keepAppended } from './keep-appended';
import { cutContent, keepStream, storeContent, type CutContent } from './keep-content';
import { piecesOf } from './pieces-of';
import { pruneHistory } from './prune';
import { readContent, streamContent } from './read-content';
import { recentVersions } from './recent-versions';
import { historySchema } from './schema';
import { addVersion, latestOf, momentOf, versionsOf, versionsSince } from './versions';

/** The history of a bank, in `<state>/history.db`, which is made when something is first kept. */
export function createHistory(stateDirectory: string): History {
  const path = historyPath(stateDirectory);
  const file = historyFile(stateDirectory);
  return {
    exists: async () => (await lookAt(path)) !== null,
    keep: async (contents) => (await store(file, contents.map(bare))).revisions,
    async keepPieces(pieces) {
      const cut = await keepStream(file, pieces);
      if ((await storeCut(file, [{ version: null, cut }])) === null) throw unsteady();
      return cut.revision;
    },
    keepAppended: (content) => keepAppended(file, content),
    record: async (versions) => (await store(file, versions.map(described))).ids,
    recordFile: (place, version) => recordFile(file, place, version),
    async recordStream(pieces, version) {
      const cut = await keepStream(file, pieces);
      const item = { version: { ...version, content: null }, cut };
      if ((await storeCut(file, [item])) === null) throw unsteady();
      return cut.revision;
    },
    read: (revision) => readContent(file, revision),
    stream: (revision) => streamContent(file, revision),
    sizeOf: (revision) => file.read((sql) => sizeOf(sql, revision)),
    has: async (revision) => (await file.read((sql) => sizeOf(sql, revision))) !== null,
    versions: async (of, page = {}) => (await file.read((sql) => versionsOf(sql, of, page))) ?? [],
    latest: (of) => file.read((sql) => latestOf(sql, of)),
    at: async (moment) => (await file.read((sql) => momentOf(sql, moment))) ?? [],
    since: async (id, limit) => (await file.read((sql) => versionsSince(sql, id, limit))) ?? [],
    recent: async (limit) => (await file.read((sql) => recentVersions(sql, limit))) ?? [],
    forget: (revisions) => forgetContents(file, revisions),
    usesOf: (revisions) => usesOfContents(file, revisions),
    prune: (bounds) => pruneHistory(file, bounds),
    close: () => file.close(),
  };
}

export function historyPath(stateDirectory: string): string {
  return join(stateDirectory, 'history.db');
}

/** The file behind it. A link in the place of our state is refused; who writes makes the directory first. */
export function historyFile(stateDirectory: string): SqliteFile {
  const path = historyPath(stateDirectory);
  const file = sqliteFile(path, historySchema);
  return {
    async read(work) {
      await refuseLink(stateDirectory);
      return file.read(work);
    },
    async write(work) {
      if (lookAtSync(path) === null) await prepareStateDirectory(stateDirectory);
      await refuseLink(stateDirectory);
      return file.write(work);
    },
    vacuum: () => file.vacuum(),
    close: () => file.close(),
  };
}

async function recordFile(
  file: SqliteFile,
  place: ConfinedPath,
  version: Omit<NewVersion, 'content' | 'mode'>,
): Promise<string> {
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const cut = await keepStream(file, streamChunks(place));
    const mode = (await lookAt(place.real))?.mode ?? null;
    const item = { version: { ...version, mode, content: null }, cut };
    if ((await storeCut(file, [item])) !== null) return cut.revision;
  }
  throw unsteady();
}

/** A content to be stored, and what is said of it, if anything. */
interface Item {
  content: Content | null;
  version: NewVersion | null;
}

interface CutItem {
  version: NewVersion | null;
  /** Null: no document, or a content that is there under its revision. */
  cut: CutContent | null;
}

function bare(bytes: Buffer): Item {
  return { content: { bytes }, version: null };
}

function described(version: NewVersion): Item {
  return { content: version.content, version };
}

interface Stored {
  revisions: string[];
  ids: number[];
}

const mostTries = 3;

async function store(file: SqliteFile, items: readonly Item[]): Promise<Stored> {
  if (items.length === 0) return { revisions: [], ids: [] };
  for (let tries = 1; ; tries += 1) {
    const cut = await Promise.all(items.map((item) => cutItem(file, item)));
    const ids = await storeCut(file, cut);
    if (ids !== null) return { revisions: cut.flatMap((one) => one.cut?.revision ?? []), ids };
    if (tries === mostTries) throw unsteady();
  }
}

/** Its pieces are stored at once: all in one transaction would hold up everybody for as long as it takes. */
const largeBytes = 2 << 20;

async function cutItem(file: SqliteFile, { content, version }: Item): Promise<CutItem> {
  if (content === null || !('bytes' in content)) return { version, cut: null };
  const { bytes } = content;
  const isLarge = bytes.length > largeBytes;
  const cut = isLarge ? await keepStream(file, piecesOf(bytes)) : await cutContent(file, bytes);
  return { version, cut };
}

/** All in one transaction; null when a chunk that was there is gone: cut again. */
async function storeCut(file: SqliteFile, items: readonly CutItem[]): Promise<number[] | null> {
  try {
    return await file.write((sql) => items.flatMap((item) => storeItem(sql, item) ?? []));
  } catch (error) {
    if (error === chunkGone) return null;
    throw error;
  }
}

const chunkGone = Symbol('a chunk is gone');

function storeItem(sql: Sql, { version, cut }: CutItem): number | null {
  if (cut !== null && !storeContent(sql, cut)) throw chunkGone;
  if (version === null) return null;
  if (cut !== null) return addVersion(sql, version, cut);
  if (version.content === null) return addVersion(sql, version, { revision: null, size: null });
  const { revision } = version.content as { revision: string };
  const size = sizeOf(sql, revision);
  if (size === null) throw notKept(revision);
  return addVersion(sql, version, { revision, size });
}

function sizeOf(sql: Sql, revision: string): number | null {
  const [row] = sql.all('SELECT size FROM content WHERE revision = ?', [revision]);
  return row === undefined ? null : Number(row['size']);
}

function notKept(revision: string) {
  return failure('NOT_FOUND', `The history does not hold ${revision}.`, { revision });
}

function unsteady() {
  return failure(
    'STORAGE_FAULT',
    'The history was pruned again and again while something was stored in it. Nothing was changed; try again.',
  );
}
