import { compileLinear, type LinearPattern } from '@/lib/linear-pattern';
import type { SaidRule } from '@/lib/settings';

/** A kind of secret somebody else described. */
export interface UserRule {
  id: string;
  pattern: LinearPattern;
  /** Lower case; it is looked for only near one of them. None: everywhere. */
  keywords: readonly string[];
  /** Which group of the pattern is the secret; 0: the first that took part, else all of it. */
  group: number;
  /** Bits a character a secret has at least; null: any. */
  minEntropy: number | null;
  /** What is no secret of this rule. */
  allowed: readonly Allowance[];
}

/** One list of what is no secret. */
export interface Allowance {
  patterns: readonly LinearPattern[];
  /** What the patterns are held against. */
  target: 'secret' | 'match' | 'line';
  /** Lower case; a secret with one of them inside is none. */
  stopWords: readonly string[];
  /** Whether patterns and stop words must both say so. */
  needsBoth: boolean;
}

/** @throws INVALID_INPUT the pattern cannot be used */
export function userRuleOf({ id, pattern, keywords, group, ignoreCase }: SaidRule): UserRule {
  return {
    id,
    pattern: compileLinear(pattern, { ignoreCase: ignoreCase ?? false }),
    keywords: (keywords ?? []).map((word) => word.toLowerCase()),
    group: group ?? 0,
    minEntropy: null,
    allowed: [],
  };
}
