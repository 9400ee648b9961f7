import { setImmediate as nextTurn } from 'node:timers/promises';
import { RecordShapes } from '@/lib/record-shapes';
import { newSeamSearch, splitRecords, type LinePiece } from '@/lib/split-records';
import { isWhole } from '../line-fault';

/** Bytes that are no record, taken out of a JSON-lines file. */
export interface SetAside {
  /** 1-based line they stood in. */
  line: number;
  /** Offset of their first byte in the file as it was. */
  byte: number;
  bytes: Buffer;
  why: string;
}

export interface MendedLines {
  /** The very bytes that were given when nothing is to be mended. */
  next: Buffer;
  aside: SetAside[];
  /** Lines several records stood in, each on a line of its own now. */
  parted: number;
  /** The last record was whole, but its newline was missing. */
  newlineAdded: boolean;
}

/**
 * A JSON-lines file with every whole record of it on a line of its own, in order and byte for byte, and what is none
 * set aside. Blank lines and line ends stay. Bounded: lines made to stall it are set aside whole.
 */
export function mendLines(bytes: Buffer): MendedLines {
  const steps = mendInSteps(bytes);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same, giving the event loop back between lines. */
export async function mendLinesInTurns(bytes: Buffer): Promise<MendedLines> {
  const steps = mendInSteps(bytes);
  let until = performance.now() + mostAtOnceMs;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await nextTurn();
    until = performance.now() + mostAtOnceMs;
  }
}

const mostAtOnceMs = 20;

/** Stops after each line. */
function* mendInSteps(bytes: Buffer): Generator<undefined, MendedLines> {
  const lines = linesOf(bytes);
  const shapes = shapesOf(lines);
  const search = newSeamSearch();
  const mended: MendedLines = { next: bytes, aside: [], parted: 0, newlineAdded: false };
  const kept: Buffer[] = [];
  for (const [index, line] of lines.entries()) {
    const text = line.bytes.toString('latin1');
    const eol = line.eol ?? lineEndOf(lines, index);
    yield;
    if (isWhole(text, shapes)) {
      kept.push(line.bytes, eol);
      if (line.eol === null && text.trim() !== '') mended.newlineAdded = true;
      continue;
    }
    const pieces = splitRecords({ text, ended: line.eol !== null }, shapes, search);
    const whole = pieces.filter((piece) => piece.whole);
    if (whole.length > 1) mended.parted += 1;
    kept.push(...whole.flatMap(({ start, end }) => [line.bytes.subarray(start, end), eol]));
    for (const piece of pieces) {
      if (!piece.whole) mended.aside.push(asideOf(index, line, piece, whole.length > 0));
    }
  }
  const isSame = mended.aside.length === 0 && mended.parted === 0 && !mended.newlineAdded;
  return isSame ? mended : { ...mended, next: Buffer.concat(kept) };
}

interface Line {
  byte: number;
  bytes: Buffer;
  /** Null for a last line without one. A carriage return before it belongs to it. */
  eol: Buffer | null;
}

function linesOf(bytes: Buffer): Line[] {
  const lines: Line[] = [];
  let byte = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, byte)) {
    const end = at > byte && bytes[at - 1] === 13 ? at - 1 : at;
    lines.push({ byte, bytes: bytes.subarray(byte, end), eol: bytes.subarray(end, at + 1) });
    byte = at + 1;
  }
  if (byte < bytes.length) lines.push({ byte, bytes: bytes.subarray(byte), eol: null });
  return lines;
}

/** What records look like, also those after a damaged one. */
function shapesOf(lines: readonly Line[]): RecordShapes {
  const shapes = new RecordShapes();
  for (const { bytes } of lines) {
    if (shapes.isFull) break;
    isWhole(bytes.toString('latin1'), shapes);
  }
  return shapes;
}

/** The end a line would have: that of the line before it. */
function lineEndOf(lines: readonly Line[], index: number): Buffer {
  const { bytes } = lines[index] as Line;
  if (bytes.at(-1) === 13) return newline;
  return lines[index - 1]?.eol ?? newline;
}

const newline = Buffer.from('\n');

function asideOf(
  index: number,
  { byte, bytes, eol }: Line,
  { start, end }: LinePiece,
  isFused: boolean,
): SetAside {
  const tail = eol === null ? 'the file ends in the middle of it' : 'it is not JSON';
  const why = isFused ? 'it was cut off and stands in one line with a whole record' : tail;
  return { line: index + 1, byte: byte + start, bytes: bytes.subarray(start, end), why };
}
