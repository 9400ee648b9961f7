import { ownNameRules } from './own-names';
import { redactionRules, type RedactionRule } from './rules';
import { redacted } from './redacted';
import type { SecretSpan } from './secret-span';

/** Where the secrets of a text stand: in order, none over another. */
export function findSpans(text: string): SecretSpan[] {
  const lower = text.toLowerCase();
  const rules = [...redactionRules, ...ownNameRules()].filter(({ keywords }) =>
    keywords.some((word) => lower.includes(word)),
  );
  return mergeSpans(rules.flatMap((rule) => matchesOf(rule, text)));
}

/** Spans in order, those that overlap made one under the rule that begins first. */
export function mergeSpans(spans: SecretSpan[]): SecretSpan[] {
  const merged: SecretSpan[] = [];
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}

function matchesOf({ id, pattern }: RedactionRule, text: string): SecretSpan[] {
  const spans: SecretSpan[] = [];
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
