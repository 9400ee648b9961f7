import { ownNameRules } from './own-names';
import { redactionRules, type RedactionRule } from './rules';

/** What stands in a secret's place, in files and on every way out. */
export const redacted = '***REDACTED***';

export interface Redacted {
  text: string;
  /** How many secrets were replaced, by rule id. */
  byRule: Record<string, number>;
}

interface Span {
  start: number;
  end: number;
  rule: string;
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
      const span = spans[i] as Span;
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

function findSpans(text: string): Span[] {
  const lower = text.toLowerCase();
  const rules = [...redactionRules, ...ownNameRules()].filter(({ keywords }) =>
    keywords.some((word) => lower.includes(word)),
  );
  return merge(rules.flatMap((rule) => matchesOf(rule, text)));
}

function matchesOf({ id, pattern }: RedactionRule, text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    const value =
      Object.values(match.groups ?? {}).find((group) => group !== undefined) ?? match[0];
    if (!isSecretValue(value) || isJsonNumber(match[0])) continue;
    const start = match.index + match[0].lastIndexOf(value);
    spans.push({ start, end: start + value.length, rule: id });
  }
  return spans;
}

/** Not what is redacted already, a placeholder, or a word that says there is none. */
function isSecretValue(value: string): boolean {
  if (value.trim() === '' || value.includes(redacted) || /^\*+$/.test(value)) return false;
  return !/^(null|none|nil|undefined|true|false|\d|\$\{?\w+\}?|<[^>]*>)$/i.test(value.trim());
}

/** A count beside a key such as `"tokens"`: replacing it would leave no JSON. */
function isJsonNumber(match: string): boolean {
  return /["']\s{0,8}:\s{0,8}[\d.eE+-]+$/.test(match);
}

function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

function countsOf(spans: Span[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { rule } of spans) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}
