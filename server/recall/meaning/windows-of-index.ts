import { setImmediate as turn } from 'node:timers/promises';
import type { IndexFile } from '../index/index-file';
import type { IndexReader } from '../index/open-reader';
import { storedPassages } from '../index/texts/stored-passages';
import { SymbolTables } from '../index/texts/symbol-tables';
import type { PassagePlace } from './stored-vectors';
import { windowHash, windowText } from './window-text';

export interface IndexWindow extends PassagePlace {
  text: string;
}

interface Row {
  id: number;
  document: number;
  thread: number;
  seq: number;
  title: string;
  text: string;
}

/**
 * Every passage of an index with its window, a page at a time and with a pause in between: the thread has other work.
 * Pages may be of different states of the index; what that makes wrong is seen by its hash when it is asked for.
 */
export async function* windowsOfIndex(reader: IndexReader): AsyncGenerator<IndexWindow[]> {
  // The last two rows of the page before: the first of them is only a neighbour, the other waits for its own.
  let held: Row[] = [];
  for (;;) {
    const last = held.at(-1) ?? null;
    const page = reader.read((file) => pageAfter(file, last));
    const isLast = page.length < pageSize;
    const rows = [...held, ...page];
    const from = held.length > 1 ? 1 : 0;
    const to = isLast ? rows.length : rows.length - 1;
    yield rows.slice(from, to).map((_, at) => windowAt(rows, from + at));
    if (isLast) return;
    held = rows.slice(-2);
    await turn();
  }
}

const pageSize = 500;

function pageAfter(file: IndexFile, last: Row | null): Row[] {
  const { document = -1, thread = 0, seq = 0 } = last ?? {};
  const rest =
    `FROM (SELECT * FROM passages WHERE (document, thread, seq) > (?, ?, ?) ` +
    `ORDER BY document, thread, seq LIMIT ${pageSize})`;
  const found = storedPassages(file, new SymbolTables(file), rest, [document, thread, seq]);
  return found.map(({ fields, ...place }) => ({ ...place, ...fields }));
}

function windowAt(rows: readonly Row[], at: number): IndexWindow {
  const row = rows[at] as Row;
  const near = (place: number) => {
    const other = rows[place];
    return other?.document === row.document && other.thread === row.thread ? other : undefined;
  };
  const text = windowText(near(at - 1), row, near(at + 1));
  return { passage: row.id, hash: windowHash(text), text };
}
