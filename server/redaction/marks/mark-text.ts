import { findSpans } from '../find-spans';
import { redacted } from '../redacted';
import type { SecretSpan } from '../secret-span';

export interface MarkedText {
  text: string;
  /** Rule of each `***REDACTED***` in `text`, in order; null where the text itself held the words. */
  marks: (string | null)[];
  /** How many secrets were replaced, by rule id. */
  byRule: Record<string, number>;
}

/** What `redactText` does, and which rule stands behind each mark. */
export function markText(text: string): MarkedText {
  const spans = findSpans(text);
  const byRule: Record<string, number> = {};
  for (const { rule } of spans) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return { ...markedBy(spans, text, 0), byRule };
}

/** What `redactLines` does, line by line, and which rule stands behind each mark. */
export function markLines(lines: readonly string[]): Omit<MarkedText, 'byRule'>[] {
  const spans = findSpans(lines.join('\n'));
  let next = 0;
  let begin = 0;
  return lines.map((line) => {
    while ((spans[next]?.end ?? Infinity) <= begin) next += 1;
    const end = begin + line.length;
    const here: SecretSpan[] = [];
    for (let at = next; (spans[at]?.start ?? Infinity) < end; at += 1) {
      here.push(spans[at] as SecretSpan);
    }
    const marked = markedBy(here, line, begin);
    begin = end + 1;
    return marked;
  });
}

/** @param offset where the text begins in what the spans are of */
function markedBy(
  spans: readonly SecretSpan[],
  text: string,
  offset: number,
): Omit<MarkedText, 'byRule'> {
  const marks: (string | null)[] = [];
  let shown = '';
  let from = 0;
  const pass = (piece: string) => {
    marks.push(...Array.from({ length: count(piece) }, () => null));
    shown += piece;
  };
  for (const { start, end, rule } of spans) {
    pass(text.slice(from, Math.max(from, start - offset)));
    shown += redacted;
    marks.push(rule);
    from = Math.min(text.length, end - offset);
  }
  pass(text.slice(from));
  // Where half a mark of the text's own meets one of ours nobody can tell them apart.
  return { text: shown, marks: marks.length === count(shown) ? marks : [] };
}

function count(text: string): number {
  return text.includes(redacted) ? text.split(redacted).length - 1 : 0;
}
