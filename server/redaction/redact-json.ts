import { setImmediate as nextTurn } from 'node:timers/promises';
import { redactText } from './redact';

/**
 * A JSON value without its secrets: each is told by the key it stands under as well as by its own text. Large ones are
 * gone through piece by piece, so that everybody else has a turn.
 */
export async function redactJson<Value>(value: Value): Promise<Value> {
  const turns = { left: charactersInOneTurn };
  return (await redactPiece(value, turns, 0)) as Value;
}

/** Larger values are taken apart before they are looked at as text. */
const pieceCharacters = 1 << 14;
const charactersInOneTurn = 1 << 16;
/** What an entry of a list counts at least. */
const charactersOfEntry = 16;
/** Of objects in lists in objects: below, a value is text. */
const mostLevels = 4;
/** Nobody reads deeper, and the printer of JSON cannot. */
const deepest = 64;

interface Turns {
  left: number;
}

async function redactPiece(value: unknown, turns: Turns, level: number): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return redactStrings(value, 0);
  if (level < mostLevels && sizeOf(value, pieceCharacters) >= pieceCharacters) {
    return redactParts(value, turns, level);
  }
  const plain = redactStrings(value, 0);
  const text = JSON.stringify(plain);
  turns.left -= text.length;
  if (turns.left <= 0) await letOthers(turns);
  return withoutSecrets(text) ?? plain;
}

function letOthers(turns: Turns): Promise<void> {
  turns.left = charactersInOneTurn;
  return nextTurn();
}

async function redactParts(value: object, turns: Turns, level: number): Promise<unknown> {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const one of value) {
      const isPlain = typeof one !== 'object' || one === null;
      items.push(isPlain ? redactStrings(one, 0) : await redactPiece(one, turns, level + 1));
      turns.left -= charactersOfEntry;
      if (turns.left <= 0) await letOthers(turns);
    }
    return items;
  }
  const entries: [string, unknown][] = [];
  for (const [key, one] of Object.entries(value)) {
    // A text keeps its key beside it: that is what may tell that it is a secret.
    const whole = typeof one === 'string' ? Object.fromEntries([[key, one]]) : one;
    const shown = await redactPiece(whole, turns, whole === one ? level + 1 : mostLevels);
    const part = whole === one ? shown : Object.values(shown as object)[0];
    entries.push([redactText(key).text, part]);
  }
  return Object.fromEntries(entries);
}

/** Null when nothing in it is secret, or what is left is no JSON. */
function withoutSecrets(text: string): unknown {
  const shown = redactText(text).text;
  if (shown === text) return null;
  try {
    return JSON.parse(shown);
  } catch {
    return null;
  }
}

/** Each text for itself: in JSON an escape may stand in the middle of a secret. What lies too deep is left out. */
function redactStrings(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value).text;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) return value.map((one) => redactStrings(one, depth + 1));
  const entries = Object.entries(value).map(([key, one]) => [
    redactText(key).text,
    redactStrings(one, depth + 1),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** About how long a value is as text; stops counting at `most`. */
function sizeOf(value: unknown, most: number, depth = 0): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 4;
  if (depth >= deepest) return 2;
  let size = 2;
  for (const [key, one] of Object.entries(value)) {
    size += key.length + sizeOf(one, most - size, depth + 1);
    if (size >= most) return most;
  }
  return size;
}
