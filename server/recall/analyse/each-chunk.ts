import { charClass, classAt, classOfUnit } from './char-class';

/** `isPlain`: ASCII letters and digits alone, all of one word. `hash`: of its code units. */
export type ChunkVisitor = (start: number, end: number, isPlain: boolean, hash: number) => void;

/**
 * Calls `visit` for each run of letters and digits, with the single signs that join them to one name: `don't`,
 * `server/recall/refresh-lock.ts`, `camelCase`. One pass over the text, nothing is cut out of it.
 */
export function eachChunk(text: string, visit: ChunkVisitor): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const found = classOfUnit[unit] || classAt(text, at);
    if (found >= charClass.lower && found <= charClass.dense && found !== charClass.mark)
      at = chunkFrom(text, at, visit);
    else at += 1;
  }
}

function isWordClass(found: number): boolean {
  return found >= charClass.lower && found <= charClass.dense && found !== charClass.mark;
}

/** How many code units the character takes that begins here. */
export function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return 1;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

function chunkFrom(text: string, start: number, visit: ChunkVisitor): number {
  const { length } = text;
  let isPlain = true;
  let before: number = charClass.other;
  let hash = 0x811c9dc5;
  let at = start;
  while (at < length) {
    const unit = text.charCodeAt(at);
    const found = classOfUnit[unit] || classAt(text, at);
    if (found === charClass.other) break;
    if (found === charClass.lower && unit < 128) {
      if (before === charClass.upper && at - start !== 1) isPlain = false;
    } else if (found >= charClass.joiner) {
      if (at + 1 >= length || !isWordClass(classAt(text, at + 1))) break;
      isPlain = false;
    } else if (unit > 127 || !staysPlain(found, before, at - start)) isPlain = false;
    before = found;
    hash = Math.imul(hash ^ unit, 0x01000193);
    at += unit < 0xd800 || unit > 0xdbff ? 1 : widthAt(text, at);
  }
  visit(start, at, isPlain, hash);
  return at;
}

/** `word`, `Word` and `WORD` are one word each; another change of case may part two. */
function staysPlain(found: number, before: number, index: number): boolean {
  return found !== charClass.upper || index === 0 || before === charClass.upper;
}
