import type { Json } from '@/server/layouts/findings';

/** A value of a JSON text with the line it begins on, and those of what is in it, down to a few levels. */
export interface Placed {
  value: Json;
  line: number;
  /** Of a list. */
  items: readonly Placed[];
  /** Of an object, in the order they stand; of a key that occurs twice the last. */
  members: ReadonlyMap<string, Placed>;
}

/** Below it a line is that of what it stands in. */
const deepestPlaced = 6;

/** Places take many times the memory of what they are places of. */
const mostValues = 600_000;

/** Null when the text is not JSON, or holds too many values to tell where each stands. */
export function placedJson(text: string): Placed | null {
  if (holdsMore(text, mostValues)) return null;
  const value = valueOf(text);
  return value === undefined ? null : joined(value, new LineReader(text).root());
}

export function valueOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function holdsMore(text: string, most: number): boolean {
  let commas = 0;
  for (let at = text.indexOf(','); at >= 0; at = text.indexOf(',', at + 1))
    if ((commas += 1) >= most) return true;
  return false;
}

/** Where the value of a key or item begins. */
interface Spot {
  line: number;
  spots: Spot[];
  /** Of an object, as written in between the quotes. */
  keys: string[];
}

function joined(value: Json, spot: Spot, depth = 0): Placed {
  if (depth === deepestPlaced || typeof value !== 'object' || value === null)
    return { value, line: spot.line, items: [], members: noMembers };
  if (Array.isArray(value)) {
    const items = value.map((one, at) => joined(one, spot.spots[at] ?? inside(spot), depth + 1));
    return { value, line: spot.line, items, members: noMembers };
  }
  const members = new Map<string, Placed>();
  const spots = new Map(spot.keys.map((key, at) => [plainKey(key), spot.spots[at]]));
  for (const [key, one] of Object.entries(value))
    members.set(key, joined(one, spots.get(key) ?? inside(spot), depth + 1));
  return { value, line: spot.line, items: [], members };
}

const noMembers: ReadonlyMap<string, Placed> = new Map();

function inside({ line }: Spot): Spot {
  return { line, spots: [], keys: [] };
}

function plainKey(key: string): string {
  return key.includes('\\') ? (JSON.parse(`"${key}"`) as string) : key;
}

const [quote, comma, bracket, brace, newline] = [0x22, 0x2c, 0x5b, 0x7b, 0x0a];

/** Follows a text that is strict JSON: all that is left to find out is where things begin. */
class LineReader {
  private line = 1;

  constructor(private readonly text: string) {}

  root(): Spot {
    const open: Spot[] = [{ line: 1, spots: [], keys: [] }];
    let depth = 0;
    for (let at = 0; at < this.text.length; at += 1) {
      const char = this.text.charCodeAt(at);
      if (char === newline) this.line += 1;
      if (char <= 0x20 || char === comma) continue;
      const isKept = depth < deepestPlaced;
      if (char === quote) {
        const end = endOfString(this.text, at);
        if (isKept && isKey(this.text, end)) {
          open.at(-1)?.keys.push(this.text.slice(at + 1, end));
        } else if (isKept) open.at(-1)?.spots.push(this.spot());
        at = end;
      } else if (char === bracket || char === brace) {
        const spot = this.spot();
        if (isKept) {
          open.at(-1)?.spots.push(spot);
          open.push(spot);
        }
        depth += 1;
      } else if (char === bracket + 2 || char === brace + 2) {
        depth -= 1;
        if (depth < deepestPlaced) open.pop();
      } else if (char !== 0x3a) {
        if (isKept) open.at(-1)?.spots.push(this.spot());
        at = endOfScalar(this.text, at);
      }
    }
    return open[0]?.spots[0] ?? this.spot();
  }

  private spot(): Spot {
    return { line: this.line, spots: [], keys: [] };
  }
}

function isKey(text: string, end: number): boolean {
  let at = end + 1;
  while (text.charCodeAt(at) <= 0x20) at += 1;
  return text[at] === ':';
}

function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); ; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text[before] === '\\') before -= 1;
    if ((end - before) % 2 === 1 || end < 0) return end < 0 ? text.length : end;
  }
}

function endOfScalar(text: string, from: number): number {
  let at = from;
  while (at + 1 < text.length && !endsScalar.has(text.charCodeAt(at + 1))) at += 1;
  return at;
}

const endsScalar = new Set([0x20, 0x09, 0x0a, 0x0d, comma, bracket + 2, brace + 2]);
