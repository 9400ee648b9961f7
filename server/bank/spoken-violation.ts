import type { Violation } from '@/server/layouts/violation';

const mostKeys = 5;

/** A place a document's schema does not allow, for a person. */
export function spokenViolation(path: string, { place, words, unknownKeys }: Violation): string {
  const keys = unknownKeys.slice(0, mostKeys).map((key) => JSON.stringify(key.slice(0, 60)));
  const named = keys.length === 0 ? '' : `: ${keys.join(', ')}`;
  return `${path}: not by its schema any more: ${place} ${words}${named}.`;
}
