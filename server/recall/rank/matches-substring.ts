import type { Passage } from '../passage';

/**
 * The original rule: the lower-cased text holds the lower-cased query, or one of the lower-cased tags does. By
 * `toLowerCase`, without folding: `ß` is not `ss`. Takes time in proportion to the text.
 * @param typedLowerCase the query as typed, lower-cased once by the caller
 */
export function matchesSubstring(passage: Passage, typedLowerCase: string): boolean {
  return (
    passage.text.toLowerCase().includes(typedLowerCase) ||
    passage.tags.some((tag) => tag.toLowerCase().includes(typedLowerCase))
  );
}
