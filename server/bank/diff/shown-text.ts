import { redacted, secretSpans } from '@/server/redaction/redact';

/** A line of a text whose secrets are replaced. */
export interface ShownLine {
  text: string;
  /** What ends it; of the last line nothing. */
  end: string;
  /** What each mark in it stands for, in order: the secret, or the mark itself where the document has it so. */
  secrets: string[];
}

export interface ShownText {
  text: string;
  /** What each mark in it stands for; null where a mark is half of the document's own and half a secret's. */
  secrets: string[] | null;
}

/** A document's text as it is shown. */
export function shownText(text: string): ShownText {
  const secrets: string[] = [];
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of [...secretSpans(text), { start: text.length, end: text.length }]) {
    const between = text.slice(from, start);
    for (let at = between.indexOf(redacted); at >= 0;) {
      secrets.push(redacted);
      at = between.indexOf(redacted, at + redacted.length);
    }
    parts.push(between);
    if (end > start) {
      parts.push(redacted);
      secrets.push(text.slice(start, end));
    }
    from = end;
  }
  const shown = parts.join('');
  return { text: shown, secrets: countMarks(shown) === secrets.length ? secrets : null };
}

/** @param uniform any of CRLF, CR and LF ends a line, else LF alone */
export function shownLines(
  text: string,
  secrets: readonly string[],
  uniform: boolean,
): ShownLine[] {
  let next = 0;
  return linesOf(text, uniform).map(({ text: line, end }) => {
    const count = countMarks(line);
    next += count;
    return { text: line, end, secrets: count === 0 ? [] : secrets.slice(next - count, next) };
  });
}

export function linesOf(text: string, uniform: boolean): { text: string; end: string }[] {
  if (!uniform) {
    const lines = text.split('\n');
    return lines.map((line, at) => ({ text: line, end: at === lines.length - 1 ? '' : '\n' }));
  }
  const lines = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: text.slice(from, index), end });
    from = index + end.length;
  }
  return [...lines, { text: text.slice(from), end: '' }];
}

function countMarks(text: string): number {
  let count = 0;
  for (let at = text.indexOf(redacted); at >= 0; count += 1) {
    at = text.indexOf(redacted, at + redacted.length);
  }
  return count;
}
