import { findSpans } from './find-spans';
import { redacted } from './redacted';
import type { SecretSpan } from './secret-span';

export { redacted } from './redacted';

export interface Redacted {
  text: string;
  /** How many secrets were replaced, by rule id. */
  byRule: Record<string, number>;
}

/**
 * Replaces every secret the rules know. All spans are found on the original text, merged and replaced once:
 * a value replaced early would hide the context of its neighbour. Idempotent; outside the spans nothing changes.
 */
export function redactText(text: string): Redacted {
  const spans = findSpans(text);
  let out = '';
  let from = 0;
  for (const { start, end } of spans) {
    out += text.slice(from, start) + redacted;
    from = end;
  }
  return { text: spans.length === 0 ? text : out + text.slice(from), byRule: countsOf(spans) };
}

/**
 * Redacts `text` from `from` to about `to`, with what stands before and after as context. `end` is where it stopped:
 * before a secret that goes on past `to`. Pieces joined are the same as the whole, as long as the context on both
 * sides is longer than any secret with its key.
 */
export function redactPart(text: string, from: number, to: number): { text: string; end: number } {
  const spans = findSpans(text).filter((span) => span.end > from && span.start < to);
  const last = spans.at(-1);
  const end = last && last.end > to && last.start > from ? last.start : to;
  let out = '';
  let at = from;
  for (const span of spans.filter(({ start }) => start < end)) {
    out += text.slice(at, Math.max(at, span.start)) + redacted;
    at = Math.min(span.end, end);
  }
  return { text: out + text.slice(at, end), end };
}

/** The same for lines that stay lines: a secret over several of them is replaced in each. */
export function redactLines(lines: readonly string[]): string[] {
  const spans = findSpans(lines.join('\n'));
  let next = 0;
  let begin = 0;
  return lines.map((line) => {
    const end = begin + line.length;
    while ((spans[next]?.end ?? Infinity) <= begin) next += 1;
    let out = '';
    let at = begin;
    for (let i = next; (spans[i]?.start ?? Infinity) < end; i += 1) {
      const span = spans[i] as SecretSpan;
      out += line.slice(at - begin, Math.max(0, span.start - begin)) + redacted;
      at = Math.min(span.end, end);
    }
    out += line.slice(at - begin);
    begin = end + 1;
    return out;
  });
}

/** Where the secrets stand that `redactText` replaces: in order, none over another. */
export function secretSpans(text: string): { start: number; end: number }[] {
  return findSpans(text);
}

function countsOf(spans: SecretSpan[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of spans) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
