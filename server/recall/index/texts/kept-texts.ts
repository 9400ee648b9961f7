import { damaged } from '../index-file';
import { Varints } from '../postings/varints';
import { ByteRow } from './byte-row';
import type { Symbols } from './symbols';

/** What of a passage no condition asks for. */
export interface PassageTexts {
  key: string | null;
  title: string;
  text: string;
}

/**
 * As one row of bytes: how many the key takes and one more (0: none), how many the title takes, then all three, then
 * two bytes of a check on all of this.
 */
export function keptTexts(symbols: Symbols, { key, title, text }: PassageTexts): Buffer {
  row.clear();
  row.length = mostOfHead;
  const lengthOf = (part: string) => {
    const before = row.length;
    symbols.write(part, row);
    return row.length - before;
  };
  const own = key === null ? 0 : lengthOf(key) + 1;
  const heading = title === '' ? 0 : lengthOf(title);
  symbols.write(text, row);
  const { length } = row;
  row.length = mostOfHead - varintLength(own) - varintLength(heading);
  const start = row.length;
  addVarint(own);
  addVarint(heading);
  row.length = length;
  const check = checkOf(row.bytes, start, length);
  row.add(check & 0xff);
  row.add(check >> 8);
  return Buffer.from(row.bytes.subarray(start, row.length));
}

const row = new ByteRow();
/** Two numbers. */
const mostOfHead = 8;

function varintLength(number: number): number {
  if (number < 128) return 1;
  return number < 128 * 128 ? 2 : 4;
}

function addVarint(number: number): void {
  for (let at = varintLength(number) - 1; at > 0; at -= 1)
    row.add((Math.floor(number / 128 ** at) % 128) | 128);
  row.add(number % 128);
}

/**
 * Of a row of bytes that stands among others.
 * @throws IndexUnusable they are not what was written
 */
export function textsFrom(
  symbols: Symbols,
  bytes: Buffer,
  start: number,
  end: number,
): PassageTexts {
  const last = end - 2;
  if (last < start + 2) throw damaged();
  const check = checkOf(bytes, start, last);
  if (bytes[last] !== (check & 0xff) || bytes[last + 1] !== check >> 8) throw damaged();
  const numbers = new Varints(bytes, start);
  const [own, heading] = [numbers.next(), numbers.next()];
  const title = numbers.at + Math.max(0, own - 1);
  if (title + heading > last) throw damaged();
  return {
    key: own === 0 ? null : symbols.read(bytes, numbers.at, title),
    title: heading === 0 ? '' : symbols.read(bytes, title, title + heading),
    text: symbols.read(bytes, title + heading, last),
  };
}

function checkOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = start; at < end; at += 1)
    hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 16)) & 0xffff;
}
