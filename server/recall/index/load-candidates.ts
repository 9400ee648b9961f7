import type { Passage } from '../passage';
import type { Candidate } from '../rank/candidate';
import { documentRows, numberOf, type DocumentRow } from './document-rows';
import { damaged, type IndexFile } from './index-file';
import { fieldsOfRow, passageOf } from './passage-fields';
import { fieldColumns } from './passage-store';

/** A passage with its document and what stands around it. */
export interface IndexCandidate extends Candidate {
  document: DocumentRow;
  seq: number;
}

interface Row {
  id: number;
  document: number;
  seq: number;
  thread: number;
  passage: Passage;
}

export function loadPassages(file: IndexFile, ids: readonly number[]): Row[] {
  const rest = 'FROM passages WHERE id IN (SELECT value FROM json_each(?))';
  return file
    .rows(`id, document, seq, ${fieldColumns}`, rest, [JSON.stringify(ids)])
    .map(([id, document, seq, ...row]) => {
      const fields = fieldsOfRow(row);
      const passage = passageOf(fields);
      return {
        id: numberOf(id),
        document: numberOf(document),
        seq: numberOf(seq),
        thread: fields.thread,
        passage,
      };
    });
}

/** These passages, and with `isJoined` those next to them, each with what stands around it; in a fixed order. */
export function loadCandidates(
  file: IndexFile,
  ids: readonly number[],
  isJoined: boolean,
): IndexCandidate[] {
  const wide = isJoined ? 2 * nearness : nearness;
  const rows = loadPassages(file, [...new Set([...ids, ...idsAround(file, ids, wide)])]);
  const documents = new Map(
    documentRows(file, [...new Set(rows.map(({ document }) => document))]).map((row) => [
      row.id,
      row,
    ]),
  );
  const wanted = new Set(ids);
  const candidates: IndexCandidate[] = [];
  for (const thread of threadsOf(rows)) {
    const near = isJoined ? nearness : 0;
    thread.forEach((row, at) => {
      if (!isNear(thread, at, near, wanted)) return;
      const document = documents.get(row.document);
      if (document === undefined) throw damaged();
      const { id, seq, passage } = row;
      const [before, after] = [around(thread, at, -1), around(thread, at, 1)];
      candidates.push({ id, path: document.path, document, seq, passage, before, after });
    });
  }
  return candidates.sort(byPlace);
}

function isNear(thread: readonly Row[], at: number, near: number, wanted: ReadonlySet<number>) {
  const end = Math.min(thread.length - 1, at + near);
  for (let place = Math.max(0, at - near); place <= end; place += 1)
    if (wanted.has((thread[place] as Row).id)) return true;
  return false;
}

function around(thread: readonly Row[], at: number, step: 1 | -1): Passage[] {
  const passages: Passage[] = [];
  for (let far = 1; far <= nearness; far += 1) {
    const row = thread[at + step * far];
    if (row) passages.push(row.passage);
  }
  return passages;
}

const nearness = 2;

function threadsOf(rows: readonly Row[]): Row[][] {
  const threads = new Map<string, Row[]>();
  for (const row of rows) {
    const name = `${row.document} ${row.thread}`;
    const thread = threads.get(name);
    if (thread) thread.push(row);
    else threads.set(name, [row]);
  }
  for (const thread of threads.values()) thread.sort((one, other) => one.seq - other.seq);
  return [...threads.values()];
}

function idsAround(file: IndexFile, ids: readonly number[], wide: number): number[] {
  const side = (compare: string, order: string) =>
    `json((SELECT json_group_array(id) FROM (SELECT id FROM passages AS near WHERE near.document = own.document
      AND near.thread = own.thread AND near.seq ${compare} own.seq ORDER BY near.seq ${order} LIMIT ${wide})))`;
  const rest = 'FROM passages AS own WHERE id IN (SELECT value FROM json_each(?))';
  return file
    .rows(`${side('<', 'DESC')}, ${side('>', 'ASC')}`, rest, [JSON.stringify(ids)])
    .flat(2)
    .map(numberOf);
}

function byPlace(one: IndexCandidate, other: IndexCandidate): number {
  if (one.path !== other.path) return one.path < other.path ? -1 : 1;
  return one.seq - other.seq;
}
