/** The part of two texts that differs, in whole lines, with lines around it that both have. */
export interface ChangedWindow {
  /** Lines before the window, the same in both. */
  skipped: number;
  /** Lines with what ends them; the last of a text may end with nothing. */
  before: string[];
  after: string[];
  /** Lines at the head and the tail of the window that both have. */
  head: number;
  tail: number;
}

/** Bytes kept around the change: what a secret needs to be recognised in, and the lines of context. */
const around = 32 * 1024;

/** Common beginnings and ends are told apart on bytes: that costs next to nothing however long they are. */
export function changedWindow(before: Buffer, after: Buffer): ChangedWindow {
  const head = commonHead(before, after);
  const tail = commonTail(before, after, head);
  const from = lineStartFrom(before, head - around, head);
  const until = lineEndUpTo(before, before.length - tail, around);
  const beyond = before.length - until;
  return {
    skipped: countLines(before.subarray(0, from)),
    before: linesOf(before.subarray(from, until)),
    after: linesOf(after.subarray(from, after.length - beyond)),
    head: countLines(before.subarray(from, head)),
    tail: linesOf(before.subarray(before.length - tail, until)).length,
  };
}

/**
 * The beginnings of two texts up to some way into what differs, in whole lines, where that is too much to be gone
 * through; null where it is not.
 */
export function beginningsOf(
  before: Buffer,
  after: Buffer,
): { before: Buffer; after: Buffer } | null {
  const head = commonHead(before, after);
  const tail = commonTail(before, after, head);
  if (before.length + after.length - 2 * (head + tail) <= mostDiffering) return null;
  const cut = (bytes: Buffer) => bytes.subarray(0, lineEndUpTo(bytes, head, beginning));
  return { before: cut(before), after: cut(after) };
}

/** Bytes of both: to line up more holds up everybody for too long. */
const mostDiffering = 4 << 20;
const beginning = 96 * 1024;

export function linesOf(bytes: Buffer): string[] {
  const lines = bytes.toString('utf8').split('\n');
  const last = lines.pop() ?? '';
  return [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])];
}

/** Bytes both begin with, up to the start of a line. */
function commonHead(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  const step = 1 << 16;
  while (at + step <= most && a.compare(b, at, at + step, at, at + step) === 0) at += step;
  while (at < most && a[at] === b[at]) at += 1;
  return at === 0 ? 0 : a.lastIndexOf(10, at - 1) + 1;
}

/** Bytes both end with, from the start of a line, of what `head` leaves. */
function commonTail(a: Buffer, b: Buffer, head: number): number {
  const most = Math.min(a.length, b.length) - head;
  let size = 0;
  const step = 1 << 16;
  while (size + step <= most && sameTail(a, b, size, step)) size += step;
  while (size < most && a[a.length - 1 - size] === b[b.length - 1 - size]) size += 1;
  const newline = size === 0 ? -1 : a.indexOf(10, a.length - size);
  return newline < 0 ? 0 : a.length - newline - 1;
}

function sameTail(a: Buffer, b: Buffer, size: number, step: number): boolean {
  const [endA, endB] = [a.length - size, b.length - size];
  return a.compare(b, endB - step, endB, endA - step, endA) === 0;
}

function lineStartFrom(bytes: Buffer, wanted: number, most: number): number {
  if (wanted <= 0) return 0;
  const newline = bytes.indexOf(10, wanted - 1);
  return newline < 0 ? most : Math.min(newline + 1, most);
}

function lineEndUpTo(bytes: Buffer, from: number, room: number): number {
  if (bytes.length - from <= room) return bytes.length;
  return Math.max(from, bytes.lastIndexOf(10, from + room) + 1);
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1;
  return count;
}
