import { redacted, secretSpans } from '@/server/redaction/redact';

/** A line of a text whose secrets are replaced. */
export interface ShownLine {
  text: string;
  /** What ends it; of the last line nothing. */
  end: string;
  /** What each mark in it stands for, in order: the secret, or the mark itself where the document has it so. */
  secrets: string[];
}

/** The lines of a document as they are shown, with what the marks in them stand for; null where that is not clear. */
export function shownText(text: string, ends: RegExp): ShownLine[] | null {
  const secrets: string[] = [];
  let shown = '';
  let from = 0;
  for (const { start, end } of [...secretSpans(text), { start: text.length, end: text.length }]) {
    const between = text.slice(from, start);
    secrets.push(
      ...between
        .split(redacted)
        .slice(1)
        .map(() => redacted),
    );
    shown += between;
    if (end > start) {
      shown += redacted;
      secrets.push(text.slice(start, end));
    }
    from = end;
  }
  // A mark made of half a literal one and half a secret's.
  if (shown.split(redacted).length - 1 !== secrets.length) return null;
  let next = 0;
  return linesOf(shown, ends).map(({ text: line, end }) => {
    const count = line.split(redacted).length - 1;
    next += count;
    return { text: line, end, secrets: secrets.slice(next - count, next) };
  });
}

export function linesOf(text: string, ends: RegExp): { text: string; end: string }[] {
  const lines = [];
  let from = 0;
  for (const { 0: end, index } of text.matchAll(ends)) {
    lines.push({ text: text.slice(from, index), end });
    from = index + end.length;
  }
  return [...lines, { text: text.slice(from), end: '' }];
}
