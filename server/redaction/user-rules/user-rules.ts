import type { SecretSpan } from '../secret-span';
import { learned } from '../what-is-known';
import { findByRules } from './find-by-rules';
import type { Allowance, UserRule } from './user-rule';

/*
 * Rules the configurations of banks bring along. As the names they call secret they hold in the whole process: what one
 * bank hides is never shown through another.
 */
const sources = new Map<string, (text: string) => SecretSpan[]>();

/** @param source who says them; said again, the earlier ones are forgotten */
export function rememberUserRules(
  source: string,
  rules: readonly UserRule[],
  allowed: readonly Allowance[] = [],
): void {
  if (rules.length > 0 || sources.has(source)) learned();
  if (rules.length === 0) sources.delete(source);
  else sources.set(source, findByRules(rules, allowed));
}

/** What the remembered rules find. */
export function userRuleSpans(text: string): SecretSpan[] {
  return sources.size === 0 ? [] : [...sources.values()].flatMap((find) => find(text));
}
