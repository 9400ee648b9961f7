import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../start';
import type { Corpus, Entry, Question } from './entry';
import { momentOf } from './moment';

export const ownCorpus = join(root, 'e2e/fixtures/recall');

/** What is missing or of another type is left out; a line that is no object ends the run with its number. */
export function readCorpus(directory: string): Corpus {
  return {
    entries: rowsOf(join(directory, 'docs.jsonl')).map(entryOf),
    questions: rowsOf(join(directory, 'queries.jsonl')).map(questionOf),
  };
}

type Row = Record<string, unknown>;

/** By the bytes of line ends: a text may hold other separators, and be larger than one string. */
function rowsOf(path: string): Row[] {
  const bytes = readFileSync(path);
  const rows: Row[] = [];
  for (let start = 0, line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(10, start);
    const text = bytes.toString('utf8', start, end < 0 ? bytes.length : end);
    start = end < 0 ? bytes.length : end + 1;
    if (text.trim() !== '') rows.push(rowOf(text, `${path}:${line}`));
  }
  return rows;
}

function rowOf(text: string, place: string): Row {
  try {
    const row: unknown = JSON.parse(text);
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row;
  } catch {
    // The same as a line that is something else.
  }
  throw new Error(`${place} is not a JSON object on one line.`);
}

function entryOf(row: Row, at: number): Entry {
  const seq = row['seq'];
  return {
    id: wordOf(row['id']) ?? `line ${at + 1}`,
    group: wordOf(row['group']),
    session: wordOf(row['session']),
    seq: typeof seq === 'number' && Number.isFinite(seq) ? seq : null,
    atMs: momentOf(row['at']),
    speaker: wordOf(row['speaker']),
    title: wordOf(row['title']) ?? '',
    text: wordOf(row['text']) ?? '',
  };
}

function questionOf(row: Row, at: number): Question {
  const relevant = row['relevant'];
  const gains = typeof relevant === 'object' && relevant !== null ? Object.entries(relevant) : [];
  return {
    id: wordOf(row['id']) ?? `line ${at + 1}`,
    group: wordOf(row['group']),
    text: wordOf(row['text']) ?? '',
    gains: new Map(
      gains.map(([id, gain]) => [id, Number(gain)] as const).filter(([, gain]) => gain > 0),
    ),
  };
}

function wordOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
