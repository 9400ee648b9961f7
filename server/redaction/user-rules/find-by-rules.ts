import type { LinearMatch } from '@/lib/linear-pattern';
import { WordFinder } from '../matching/word-finder';
import type { SecretSpan } from '../secret-span';
import { entropyOf } from '../values/value-shape';
import type { Allowance, UserRule } from './user-rule';

/** How far around a keyword its rules look: back to the begin of its line at most, and on. */
const before = 1024;
const behind = 8192;

interface Stretch {
  from: number;
  to: number;
}

/**
 * Finds what rules of others describe. A rule with keywords is tried only around them: with hundreds of rules that is
 * what keeps a text cheap in which there is nothing.
 * @param allowed holds for all of them
 */
export function findByRules(
  rules: readonly UserRule[],
  allowed: readonly Allowance[] = [],
): (text: string) => SecretSpan[] {
  const words = [...new Set(rules.flatMap(({ keywords }) => keywords))].filter(
    (word) => word !== '',
  );
  const finder = new WordFinder(words, { ignoreCase: true });
  const rulesOf = words.map((word) => rules.filter(({ keywords }) => keywords.includes(word)));
  const everywhere = rules.filter(({ keywords }) => keywords.length === 0);
  return (text) => {
    const stretches = new Map<UserRule, Stretch[]>();
    finder.each(text, (word, end) => {
      for (const rule of rulesOf[word] ?? []) addAround(stretches, rule, text, end);
    });
    for (const rule of everywhere) stretches.set(rule, [{ from: 0, to: text.length }]);
    return [...stretches].flatMap(([rule, parts]) =>
      parts.flatMap((part) => spansIn(text, part, rule, [...rule.allowed, ...allowed])),
    );
  };
}

function addAround(
  stretches: Map<UserRule, Stretch[]>,
  rule: UserRule,
  text: string,
  at: number,
): void {
  const parts = stretches.get(rule) ?? [];
  stretches.set(rule, parts);
  const last = parts.at(-1);
  const to = Math.min(text.length, at + behind);
  if (last && at - before <= last.to) {
    last.to = to;
    return;
  }
  const line = text.lastIndexOf('\n', at - 1) + 1;
  parts.push({ from: Math.max(line, at - before, last?.to ?? 0), to });
}

function spansIn(
  text: string,
  { from, to }: Stretch,
  rule: UserRule,
  allowed: readonly Allowance[],
): SecretSpan[] {
  const part = text.slice(from, to);
  const spans: SecretSpan[] = [];
  for (let at = 0; at <= part.length;) {
    const match = rule.pattern.find(part, at);
    if (match === null) break;
    const secret = secretOf(match, rule.group);
    const value = part.slice(secret.start, secret.end);
    const isKept =
      isTooPlain(value, rule) || allowed.some((one) => allows(one, part, match, value));
    if (!isKept && value !== '') {
      spans.push({ start: from + secret.start, end: from + secret.end, rule: rule.id });
    }
    at = Math.max(match.end, at + 1);
  }
  return spans;
}

function secretOf(match: LinearMatch, group: number): { start: number; end: number } {
  const named = group > 0 ? match.groups[group - 1] : match.groups.find((one) => isFilled(one));
  return named && isFilled(named) ? named : match;
}

function isFilled(place: { start: number; end: number } | null): boolean {
  return place !== null && place.end > place.start;
}

function isTooPlain(value: string, { minEntropy }: UserRule): boolean {
  return minEntropy !== null && entropyOf(value) <= minEntropy;
}

function allows(allowance: Allowance, part: string, match: LinearMatch, value: string): boolean {
  const { patterns, target, stopWords, needsBoth } = allowance;
  const text =
    target === 'secret' ? value : target === 'match' ? matched(part, match) : lineOf(part, match);
  const lower = value.toLowerCase();
  const byPattern = patterns.some((pattern) => pattern.test(text));
  const byWord = stopWords.some((word) => lower.includes(word));
  if (!needsBoth || patterns.length === 0 || stopWords.length === 0) return byPattern || byWord;
  return byPattern && byWord;
}

function matched(part: string, { start, end }: LinearMatch): string {
  return part.slice(start, end);
}

function lineOf(part: string, { start, end }: LinearMatch): string {
  const from = part.lastIndexOf('\n', start) + 1;
  const to = part.indexOf('\n', end);
  return part.slice(from, to < 0 ? part.length : to);
}
