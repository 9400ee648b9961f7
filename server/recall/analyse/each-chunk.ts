import { charClass, classAt } from './char-class';

/**
 * Calls `visit` for each run of letters and digits, with the single signs that join them to one name: `don't`,
 * `server/recall/refresh-lock.ts`, `camelCase`. One pass over the text, nothing is cut out of it.
 * @param visit `isPlain`: ASCII letters and digits alone, all of one word
 */
export function eachChunk(
  text: string,
  visit: (start: number, end: number, isPlain: boolean) => void,
): void {
  let at = 0;
  while (at < text.length) {
    const found = classAt(text, at);
    if (!isWordClass(found)) {
      at += 1;
      continue;
    }
    at = chunkFrom(text, at, visit);
  }
}

export function isWordClass(found: number): boolean {
  return found >= charClass.lower && found <= charClass.dense && found !== charClass.mark;
}

/** How many code units the character takes that begins here. */
export function widthAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return 1;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

function chunkFrom(
  text: string,
  start: number,
  visit: (start: number, end: number, isPlain: boolean) => void,
): number {
  let isPlain = true;
  let before: number = charClass.other;
  let at = start;
  for (;;) {
    const found = at < text.length ? classAt(text, at) : charClass.other;
    if (found <= charClass.other) break;
    if (found >= charClass.joiner) {
      if (!isWordClass(at + 1 < text.length ? classAt(text, at + 1) : charClass.other)) break;
      isPlain = false;
    } else if (isPlain && !staysPlain(text.charCodeAt(at), found, before, at - start))
      isPlain = false;
    before = found;
    at += widthAt(text, at);
  }
  visit(start, at, isPlain);
  return at;
}

/** `word`, `Word` and `WORD` are one word each; another change of case may part two. */
function staysPlain(unit: number, found: number, before: number, index: number): boolean {
  if (unit > 127) return false;
  if (found === charClass.upper) return index === 0 || before === charClass.upper;
  return before !== charClass.upper || index === 1 || found === charClass.digit;
}
