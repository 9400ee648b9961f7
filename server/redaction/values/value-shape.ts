import { isWordLike } from './word-likeness';

/** What a value is made of. */
export interface ValueShape {
  length: number;
  lower: number;
  upper: number;
  digits: number;
  /** Neither letters nor digits. */
  others: number;
  /** Letters and digits in runs that are no words, no numbers and no names with a number behind: as if thrown. */
  odd: number;
}

/** Longer values are judged by their beginning. */
const mostJudged = 512;

export function shapeOf(value: string): ValueShape {
  const text = value.length > mostJudged ? value.slice(0, mostJudged) : value;
  const shape = { length: text.length, lower: 0, upper: 0, digits: 0, others: 0 };
  let odd = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : 0;
    if (unit >= 97 && unit <= 122) shape.lower += 1;
    else if (unit >= 65 && unit <= 90) shape.upper += 1;
    else if (unit >= 48 && unit <= 57) shape.digits += 1;
    else {
      if (at < text.length) shape.others += 1;
      if (at - from >= shortestOdd) odd += oddLetters(text.slice(from, at));
      from = at + 1;
    }
  }
  return { ...shape, odd };
}

/** Bits for each character, by how often each occurs. */
export function entropyOf(text: string): number {
  if (text.length === 0) return 0;
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const shortestOdd = 6;

/** How many characters of a run of letters and digits seem thrown: all of it, or none. */
function oddLetters(run: string): number {
  const pieces = run.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  let words = 0;
  let letters = 0;
  let changes = 0;
  let short = 0;
  let wasDigits: boolean | null = null;
  for (const piece of pieces) {
    const isDigits = piece.charCodeAt(0) <= 57;
    if (wasDigits !== null && isDigits !== wasDigits) changes += 1;
    wasDigits = isDigits;
    if (isDigits) continue;
    letters += piece.length;
    if (piece.length < 3) short += 1;
    else if (isWordLike(piece)) words += piece.length;
  }
  if (letters === 0) return 0;
  const isThrown = changes >= 4 || short >= 4 || words < letters * 0.6;
  return isThrown && (changes > 0 || short > 1 || letters >= 8) ? run.length : 0;
}
