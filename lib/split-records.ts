import { readJsonValue, skipSpace, type JsonRead } from './json-value';
import type { RecordShapes } from './record-shapes';

/** A run of a line: one whole record, or bytes that are none. */
export interface LinePiece {
  start: number;
  end: number;
  whole: boolean;
}

/** How many characters may be tried in search of a seam, over all lines of a file: lines can be made to stall it. */
export interface SeamSearch {
  left: number;
}

export function newSeamSearch(): SeamSearch {
  return { left: 8 << 20 };
}

export interface Line {
  /** Characters, or bytes as characters of one byte each. */
  text: string;
  /** Whether a newline follows. */
  ended: boolean;
}

/**
 * The records in a line that as a whole is none, and what stands between them, in order; blanks are in neither.
 *
 * A seam is where a record begins that cannot be part of what stands before it: after a whole value, inside a text that
 * never ends, or where nothing may stand. Where the grammar allows a nested object the bytes do not tell: it is
 * taken for a record only when it looks like the file's records and not like what is nested in them.
 */
export function splitRecords(line: Line, shapes: RecordShapes, search: SeamSearch): LinePiece[] {
  const { text } = line;
  const pieces: LinePiece[] = [];
  let torn = -1;
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const openings: number[] = [];
    const read = readWithin(text, at, search, openings);
    if (read !== null && standsAlone(text, read)) {
      if (torn >= 0) pieces.push({ start: torn, end: at, whole: false });
      torn = -1;
      pieces.push({ start: at, end: read.end, whole: true });
      at = read.end;
      continue;
    }
    if (torn < 0) torn = at;
    at = (read && seamAfter(line, at, { ...read, openings }, { shapes, search })) ?? text.length;
  }
  if (torn >= 0) pieces.push({ start: torn, end: text.length, whole: false });
  return pieces;
}

function readWithin(
  text: string,
  at: number,
  search: SeamSearch,
  openings?: number[],
): JsonRead | null {
  if (search.left <= 0) return null;
  const read = readJsonValue(text, at, openings);
  search.left -= (read.cut ? text.length : read.end) - at + 1;
  return read;
}

/** A whole value, and what follows does not make it a part of another. */
function standsAlone(text: string, { why, end }: JsonRead): boolean {
  return why === null && !/[,:}\]]/.test(text[skipSpace(text, end)] ?? '');
}

interface Broken extends JsonRead {
  openings: number[];
}

interface Means {
  shapes: RecordShapes;
  search: SeamSearch;
}

/** Where the next record begins after broken bytes at `from`; null when nothing tells of one. */
function seamAfter(line: Line, from: number, broken: Broken, means: Means): number | null {
  const { text } = line;
  const nested = new Set(broken.openings);
  const start = means.shapes.holdLists ? /\{"|\[/g : /\{"/g;
  start.lastIndex = from + 1;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const at = found.index;
    start.lastIndex = at + 1;
    if (!broken.cut && at > broken.end ? followsOpening(text, at) : nested.has(at)) {
      if (isRecordByShape(line, at, means)) return at;
      continue;
    }
    // A cut one explains itself: what looks like a seam in it stands in a text.
    if (broken.cut) continue;
    const read = readWithin(text, at, means.search);
    if (read === null) return null;
    if (standsAlone(text, read) || read.cut || read.end > broken.end) return at;
  }
  return null;
}

/** What follows a ":", "," or "[" is nested, as far as can be told. */
function followsOpening(text: string, at: number): boolean {
  if (at === 0) return false;
  return /[:,[]\s*$/.test(text.slice(Math.max(0, at - 8), at));
}

function isRecordByShape({ text, ended }: Line, at: number, { shapes, search }: Means): boolean {
  // At the end of a file a record that was cut off is the plain explanation.
  if (!ended || !shapes.areTold) return false;
  const read = readWithin(text, at, search);
  return (
    read !== null && standsAlone(text, read) && shapes.isRecord(valueOf(text.slice(at, read.end)))
  );
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
