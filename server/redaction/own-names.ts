import { isPlaceholder, isReference } from './values/placeholders';
import type { SecretSpan } from './secret-span';
import { learned } from './what-is-known';

/*
 * Names a bank's configuration calls secret. They hold in the whole process, for every bank it has open: what one bank
 * calls secret is never shown through another, and nothing that shows text must know of which bank it is.
 */
const names = new Set<string>();
let pattern: RegExp | null = null;

/** @param added names of keys; letters, digits, `_`, `.` and `-` */
export function rememberSecretNames(added: readonly string[]): void {
  const before = names.size;
  for (const name of added) names.add(name.toLowerCase());
  if (names.size !== before) learned();
  pattern = names.size === 0 ? null : patternOf([...names]);
}

/** The values of the names that were remembered. */
export function ownNameSpans(text: string): SecretSpan[] {
  if (pattern === null) return [];
  const spans: SecretSpan[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.slice(1).find((place) => place !== undefined) ?? [0, 0];
    const value = text.slice(start, end);
    if (!isPlaceholder(value) && !isReference(value) && !isJsonNumber(match[0]))
      spans.push({ start, end, rule: 'own-name' });
  }
  return spans;
}

/** A value in quotes, or up to the next space, comma or bracket; linear, as every pattern here. */
function patternOf(known: string[]): RegExp {
  const either = known.map((name) => name.replace(/[.-]/g, String.raw`\$&`)).join('|');
  const value = String.raw`(?:\\?"([^"\\\n]{1,8192})|'([^'\\\n]{1,8192})|([^\s"'\\,;{}[\]()<>&|]{1,8192}))`;
  // After an escape in JSON, too: its letter is no part of the name.
  const source = String.raw`(?:(?<![A-Za-z0-9_.-])|(?<=\\[nrtbf]))(?:${either})\\?["']?\s{0,8}[:=]\s{0,8}${value}`;
  return new RegExp(source, 'dgi');
}

/** A count beside a key such as `"tokens"`: replacing it would leave no JSON. */
function isJsonNumber(match: string): boolean {
  return /["']\s{0,8}:\s{0,8}[\d.eE+-]+$/.test(match);
}
