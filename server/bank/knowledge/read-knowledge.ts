import type { KnowledgeProblem } from '@/lib/knowledge';
import { newSeamSearch, splitRecords } from '@/lib/split-records';
import { RecordShapes } from '@/lib/record-shapes';
import { confine } from '@/server/disk/confine';
import { linesBackwards, type LineAt } from '@/server/disk/lines-backwards';
import { openConfined } from '@/server/disk/open-regular';
import { readUpTo } from '@/server/disk/read';
import { isObject, type Json } from '@/server/layouts/findings';
import {
  knowledgeLineOf,
  notesOf,
  type KnowledgeLine,
} from '@/server/layouts/memory-bank/knowledge-line';
import type { KnowledgePlace } from './knowledge-places';

/** One line, or one note, with what stands in it; several where writers ran into each other. */
export interface KnowledgeRecord {
  place: KnowledgePlace;
  /** Of the line's first byte; of a note its number. */
  at: number;
  /** How many lines stand before it; null in a store of notes. */
  before: number | null;
  found: KnowledgeLine[];
  problem: KnowledgeProblem | null;
}

/** Where a reading goes on: everything from there on was looked at. */
export interface KnowledgeMark {
  at: number;
  /** Newlines before it; at the end of a document its lines. */
  newlines: number;
}

/** The records of one document, newest first, those of a block at once; none is held longer. */
export async function* readKnowledge(
  root: string,
  place: KnowledgePlace,
  end: KnowledgeMark,
): AsyncGenerator<KnowledgeRecord[]> {
  if (place.form === 'notes') return yield await notesBefore(root, place, end.at);
  const opened = await openConfined(await confine(root, place.path));
  try {
    let { at, newlines } = end;
    for await (const lines of linesBackwards(opened, { end: Math.min(at, opened.facts.size) })) {
      const records: KnowledgeRecord[] = [];
      for (const line of lines) {
        // Empty lines are left out: one byte each.
        newlines -= at - (line.byte + line.length) + (line.ended ? 0 : 1);
        at = line.byte;
        records.push(recordOf(place, line, newlines));
      }
      yield records;
    }
  } finally {
    await opened.handle.close();
  }
}

const largestStore = 16 << 20;

async function notesBefore(
  root: string,
  place: KnowledgePlace,
  end: number,
): Promise<KnowledgeRecord[]> {
  const { bytes, truncated } = await readUpTo(await confine(root, place.path), largestStore);
  const value = truncated ? undefined : valueOf(bytes.toString('utf8'));
  const notes = value === undefined ? null : notesOf(value);
  if (notes === null) {
    const why = truncated ? `larger than ${largestStore >> 20} MiB` : 'no JSON of notes';
    const problem = { document: place.path, line: null, message: `It is ${why}: not read.` };
    return [{ place, at: 0, before: null, found: [], problem }];
  }
  const records = notes.slice(0, end).map((note, at): KnowledgeRecord => {
    return { place, at, before: null, found: [knowledgeLineOf(note)], problem: null };
  });
  return records.reverse();
}

function recordOf(place: KnowledgePlace, line: LineAt, before: number): KnowledgeRecord {
  const record = { place, at: line.byte, before };
  if (line.bytes === null) return { ...record, ...told(record, [], 'longer than is read') };
  const text = line.bytes.toString('utf8');
  const value = valueOf(text);
  if (isObject(value)) return { ...record, found: [knowledgeLineOf(value)], problem: null };
  if (value !== undefined) return { ...record, ...told(record, [], 'no entry, but another value') };
  const pieces = splitRecords({ text, ended: line.ended }, new RecordShapes(), newSeamSearch());
  const found = pieces
    .filter(({ whole }) => whole)
    .map(({ start, end }) => valueOf(text.slice(start, end)))
    .filter(isObject)
    .map(knowledgeLineOf);
  const why = line.ended ? 'damaged' : 'torn: it ends without a newline, in the middle';
  const fused = pieces.every(({ whole }) => whole) ? 'several entries in one' : why;
  return { ...record, ...told(record, found, fused) };
}

function told(
  { place, before }: Pick<KnowledgeRecord, 'place' | 'before'>,
  found: KnowledgeLine[],
  why: string,
): Pick<KnowledgeRecord, 'found' | 'problem'> {
  const line = before === null ? null : before + 1;
  return { found, problem: { document: place.path, line, message: `The line is ${why}.` } };
}

function valueOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
