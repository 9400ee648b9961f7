import type { ConfinedPath } from '@/server/disk/confine';
import type { LineAt } from '@/server/disk/lines-backwards';
import { readUpTo } from '@/server/disk/read';
import { compactJson } from '@/server/layouts/json-text/print-json';
import { parseQueue } from '@/server/layouts/memory-bank/queue-text';

/** Older programs never let it grow; what is larger is none of theirs. */
const largest = 64 << 20;

/**
 * The tasks of an old archive, a list in one document, as if each were a line: the last first, `byte` is its place.
 * One that cannot be read is one unreadable line.
 * @param end places from here on are left out
 */
export async function* oldArchiveLines(place: ConfinedPath, end: number): AsyncGenerator<LineAt[]> {
  const { bytes, truncated } = await readUpTo(place, largest);
  const queue = truncated ? null : parseQueue(bytes);
  if (queue === null) {
    yield [{ byte: 0, bytes: null, length: bytes.length, ended: true }];
    return;
  }
  const lines = queue.tasks
    .filter(({ at }) => at < end)
    .map(({ at, node }): LineAt => {
      const text = Buffer.from(compactJson(node), 'utf8');
      return { byte: at, bytes: text, length: text.length, ended: true };
    });
  yield lines.reverse();
}
