import { failure } from '@/lib/errors';
import type { History } from './history';

/** The bytes of a revision. @throws NOT_FOUND never kept, forgotten or pruned · CORRUPT_DOCUMENT */
export async function loadKept(history: History, revision: string): Promise<Buffer> {
  const bytes = await history.read(revision);
  if (bytes !== null) return bytes;
  throw notKept(revision);
}

export function notKept(revision: string) {
  return failure(
    'NOT_FOUND',
    `The history does not hold ${revision}: it was never kept, was forgotten, or grew too old.`,
    { revision },
  );
}
