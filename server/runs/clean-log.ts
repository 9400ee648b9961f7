import type { ConfinedPath } from '@/server/disk/confine';
import { openConfined, openRegular } from '@/server/disk/open-regular';
import { stageWrite } from '@/server/disk/stage-write';
import { redacted } from '@/server/redaction/redacted';
import type { Taint } from '@/server/redaction/taint';
import { lateWindows } from './late-windows';

/** A value that stood in a log before it was known to be one. Bytes of the log as it was. */
export interface LateSpan {
  start: number;
  end: number;
  /** Lines it went over. */
  newlines: number;
  rule: string;
}

/**
 * Replaces values that were found only after they had been written, by a new log in place of the old one: readers find
 * the whole old bytes or the whole new ones. Memory is bounded; nothing is written where nothing stands.
 * @returns what was replaced, in order
 */
export async function cleanLog(
  place: ConfinedPath,
  upTo: number,
  taint: Taint,
): Promise<LateSpan[]> {
  if ((await firstLate(place, upTo, taint)) === null) return [];
  const found: LateSpan[] = [];
  const write = await stageWrite(place.real, cleaned(place, taint, found), {
    within: place.within,
  });
  await write.publish();
  await write.settle();
  return found;
}

/** Byte at which the first value stands; null when none does. */
export function firstLate(place: ConfinedPath, upTo: number, taint: Taint): Promise<number | null> {
  return openRegular(place, async ({ handle }) => {
    for await (const { from, spans } of lateWindows(handle, taint)) {
      if (from >= upTo) return null;
      const [first] = spans;
      if (first !== undefined) return from + first.start;
    }
    return null;
  });
}

async function* cleaned(
  place: ConfinedPath,
  taint: Taint,
  found: LateSpan[],
): AsyncGenerator<Buffer> {
  const { handle } = await openConfined(place);
  try {
    for await (const { from, text, spans } of lateWindows(handle, taint)) {
      let out = '';
      let at = 0;
      for (const { start, end, rule } of spans) {
        out += text.slice(at, start) + redacted;
        at = end;
        const newlines = text.slice(start, end).split('\n').length - 1;
        found.push({ start: from + start, end: from + end, newlines, rule });
      }
      yield Buffer.from(out + text.slice(at), 'latin1');
    }
  } finally {
    await handle.close();
  }
}
