import type { RedactionRule } from './rules';

/*
 * Names a bank's configuration calls secret. They hold in the whole process, for every bank it has open: what one bank
 * calls secret is never shown through another, and nothing that shows text must know of which bank it is.
 */
const names = new Set<string>();
let rules: RedactionRule[] = [];

/** @param added names of keys; letters, digits, `_`, `.` and `-` */
export function rememberSecretNames(added: readonly string[]): void {
  for (const name of added) names.add(name.toLowerCase());
  rules = names.size === 0 ? [] : [ruleOf([...names])];
}

/** The rules of what was remembered. */
export function ownNameRules(): readonly RedactionRule[] {
  return rules;
}

/** A value in quotes, or up to the next space, comma or bracket; linear, as every pattern here. */
function ruleOf(known: string[]): RedactionRule {
  const either = known.map((name) => name.replace(/[.-]/g, String.raw`\$&`)).join('|');
  const value = String.raw`(?:\\?"(?<secret>[^"\\\n]{1,8192})|'(?<secret2>[^'\\\n]{1,8192})|(?<secret3>[^\s"'\\,;{}[\]()<>&|]{1,8192}))`;
  const source = String.raw`(?<![A-Za-z0-9_.-])(?:${either})\\?["']?\s{0,8}[:=]\s{0,8}${value}`;
  return { id: 'own-name', keywords: known, pattern: new RegExp(source, 'gi') };
}
