import type { Violation } from '@/server/layouts/violation';

const mostKeys = 5;

/** A place a document's schema does not allow, such as `sessions[3].date is missing`. */
export function spokenViolation({ place, words, unknownKeys }: Violation): string {
  const keys = unknownKeys.slice(0, mostKeys).map((key) => JSON.stringify(key.slice(0, 60)));
  const named = keys.length === 0 ? '' : `: ${keys.join(', ')}`;
  return `${place} ${words}${named}`;
}
