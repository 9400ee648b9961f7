/**
 * Whether Markdown can be rendered without stalling: parsers take time that grows with the square of nesting and of
 * marks that never close. What people write is far below these bounds.
 */
export function isRenderable(text: string): boolean {
  if (deepBlock.test(text)) return false;
  return countOf(text, /[[\]]/g) <= mostBrackets && countOf(text, /[*_~`]/g) <= mostMarks;
}

/** More than thirty quotes or list items opened in one line. */
const deepBlock = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){31}/m;
const mostBrackets = 10_000;
const mostMarks = 20_000;

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
