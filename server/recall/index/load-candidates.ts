import type { Passage } from '../passage';
import type { Candidate } from '../rank/candidate';
import { numberOf, rowsOfDocuments, type DocumentRow } from './document-rows';
import { damaged, type IndexFile } from './index-file';
import { rowsWith, type RowKind } from './kept-rows';
import { passageOf } from './passage-fields';
import { storedById, type StoredPassage } from './texts/stored-passages';
import { symbolTables, type SymbolTables } from './texts/symbol-tables';

/** A passage with its document and what stands around it. */
export interface IndexCandidate extends Candidate {
  document: DocumentRow;
  seq: number;
}

/** So many before it and after it stand around a passage. */
const nearness = 2;

interface Row {
  id: number;
  document: number;
  seq: number;
  thread: number;
  passage: Passage;
}

const passageRows: RowKind<Row> = {
  read(file, ids) {
    const [tables] = rowsWith(file, symbolTables, ['all']);
    return storedById(file, tables as SymbolTables, ids).map((row) => [row.id, rowOf(row)]);
  },
  unitsOf: ({ passage: { text, title } }) => 2 * (text.length + title.length),
};

function rowOf({ id, document, seq, fields }: StoredPassage): Row {
  return { id, document, seq, thread: fields.thread, passage: passageOf(fields) };
}

export function loadPassages(file: IndexFile, ids: readonly number[]): Row[] {
  return rowsWith(file, passageRows, ids);
}

/** These passages, and with `isJoined` those next to them, each with what stands around it; in a fixed order. */
export function loadCandidates(
  file: IndexFile,
  ids: readonly number[],
  isJoined: boolean,
): IndexCandidate[] {
  const byId = new Map<number, IndexCandidate>();
  for (const group of rowsWith(file, isJoined ? joined : alone, ids))
    for (const candidate of group) byId.set(candidate.id, candidate);
  return [...byId.values()].sort(byPlace);
}

/** Of each passage it and those so near to it, as candidates. */
function groupsBy(near: number): RowKind<IndexCandidate[]> {
  const around = aroundBy(near + nearness);
  return {
    *read(file, ids) {
      const rows = loadPassages(file, [
        ...new Set([...ids, ...rowsWith(file, around, ids).flat()]),
      ]);
      const wanted = new Set(ids);
      for (const [document, threads] of documentsOf(file, rows))
        for (const thread of threads) yield* groupsOf(thread, document, { wanted, near });
    },
    unitsOf: (group) => 200 * group.length,
  };
}

function* groupsOf(
  thread: readonly Row[],
  document: DocumentRow,
  { wanted, near }: { wanted: ReadonlySet<number>; near: number },
): Generator<[number, IndexCandidate[]]> {
  const made: IndexCandidate[] = [];
  const candidateAt = (at: number): IndexCandidate => {
    const { id, seq, passage } = thread[at] as Row;
    const [before, after] = [around(thread, at, -1), around(thread, at, 1)];
    return (made[at] ??= { id, path: document.path, document, seq, passage, before, after });
  };
  for (let at = 0; at < thread.length; at += 1) {
    const { id } = thread[at] as Row;
    if (!wanted.has(id)) continue;
    const group: IndexCandidate[] = [];
    const end = Math.min(thread.length - 1, at + near);
    for (let place = Math.max(0, at - near); place <= end; place += 1)
      group.push(candidateAt(place));
    yield [id, group];
  }
}

function around(thread: readonly Row[], at: number, step: 1 | -1): Passage[] {
  const passages: Passage[] = [];
  for (let far = 1; far <= nearness; far += 1) {
    const row = thread[at + step * far];
    if (row) passages.push(row.passage);
  }
  return passages;
}

/** Each with its threads. */
function documentsOf(file: IndexFile, rows: readonly Row[]): [DocumentRow, Row[][]][] {
  const all = new Map<number, Map<number, Row[]>>();
  for (const row of rows) {
    const threads = all.get(row.document) ?? new Map<number, Row[]>();
    all.set(row.document, threads);
    const thread = threads.get(row.thread);
    if (thread) thread.push(row);
    else threads.set(row.thread, [row]);
  }
  const documents = rowsWith(file, rowsOfDocuments, [...all.keys()]);
  if (documents.length !== all.size) throw damaged();
  return documents.map((document) => [
    document,
    [...(all.get(document.id)?.values() ?? [])].map(bySeq),
  ]);
}

function bySeq(thread: Row[]): Row[] {
  return thread.sort((one, other) => one.seq - other.seq);
}

/** Of each passage the ids of those next to it. */
function aroundBy(wide: number): RowKind<number[]> {
  const side = (compare: string, order: string) =>
    `json((SELECT json_group_array(id) FROM (SELECT id FROM passages AS near WHERE near.document = own.document
      AND near.thread = own.thread AND near.seq ${compare} own.seq ORDER BY near.seq ${order} LIMIT ${wide})))`;
  const columns = `id, ${side('<', 'DESC')}, ${side('>', 'ASC')}`;
  const rest = 'FROM passages AS own WHERE id IN (SELECT value FROM json_each(?))';
  return {
    read: (file, ids) =>
      file
        .rows(columns, rest, [JSON.stringify(ids)])
        .map(([id, ...sides]) => [numberOf(id), sides.flat().map(numberOf)]),
    unitsOf: () => 2 * wide,
  };
}

const joined = groupsBy(nearness);
const alone = groupsBy(0);

function byPlace(one: IndexCandidate, other: IndexCandidate): number {
  if (one.document !== other.document && one.path !== other.path)
    return one.path < other.path ? -1 : 1;
  return one.seq - other.seq;
}
