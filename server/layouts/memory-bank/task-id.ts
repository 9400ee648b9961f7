import { createHash } from 'node:crypto';
import { longIsoOf } from '@/lib/time';

/** `20261121T120707_Fix_the_thing`: the zone's time, and the first 50 characters; nobody else's in the queue. */
export function newTaskId(
  description: string,
  epochMs: number,
  zone: string,
  taken: ReadonlySet<string>,
): string {
  const stamp = longIsoOf(epochMs, zone).slice(0, 19).replace(/[-:]/g, '');
  const id = `${stamp}_${[...description].slice(0, 50).join('').replaceAll(' ', '_')}`;
  for (let count = 2, free = id; ; count += 1) {
    if (!taken.has(free)) return free;
    free = `${id}_${count}`;
  }
}

/** A short name for each task of a document, by its id; of those with one id, by their order. */
export function taskKeys(source: string, ids: readonly (string | null)[]): string[] {
  const seen = new Map<string | null, number>();
  return ids.map((id) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return `t-${digest(JSON.stringify([source, id, count]))}`;
  });
}

/** Tells one todo's text from another's. */
export function todoRef(text: string): string {
  return digest(text);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
