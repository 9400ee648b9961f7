import type { ArchiveRetention } from '@/lib/archive';
import { daysSince } from '@/lib/time';
import { finishedOf } from '@/server/layouts/memory-bank/archive-line';
import type { ArchivePlace } from './archive-places';
import { readArchive, type ArchiveEntry } from './read-archive';
import { SpanList } from './span-list';
import type { ByteSpan } from './without-lines';

export interface Prunable {
  spans: ByteSpan[];
  /** Lines that go, and tasks that stay. */
  count: number;
  kept: number;
  /** When the first and the last of them were finished, as far as they say. */
  oldestMs: number | null;
  newestMs: number | null;
  /** The text of some of them, newest first. */
  sample: string[];
}

const sampled = 40;

/**
 * What is older than a number of days, or more than a number of tasks. All lines of one task go or stay with its
 * newest. What cannot be read stays, and what says no time has no age.
 */
export async function findPrunable(
  root: string,
  place: ArchivePlace,
  { maxAgeDays, maxLines }: ArchiveRetention,
  nowMs: number,
): Promise<Prunable> {
  const spans = new SpanList();
  const found: Prunable = {
    spans: [],
    count: 0,
    kept: 0,
    oldestMs: null,
    newestMs: null,
    sample: [],
  };
  const isOld = (ms: number | null) =>
    maxAgeDays !== null && ms !== null && daysSince(ms, nowMs) >= maxAgeDays;
  for await (const { entries } of readArchive(root, [place], null)) {
    for (const entry of entries) {
      const ms = finishedOf(entry.line)?.epochMs ?? null;
      const isTooMany = maxLines !== null && found.kept >= maxLines;
      const goes = entry.isNewest ? isTooMany || isOld(ms) : spans.has(entry.newestByte);
      if (goes) note(found, spans, entry, ms);
      else if (entry.isNewest) found.kept += 1;
    }
  }
  return { ...found, spans: spans.inOrder() };
}

function note(found: Prunable, spans: SpanList, entry: ArchiveEntry, ms: number | null): void {
  const { byte, bytes, ended } = entry;
  spans.add(byte, byte + bytes.length + (ended ? 1 : 0));
  found.count += 1;
  if (found.sample.length < sampled) found.sample.push(bytes.toString('utf8'));
  if (ms === null) return;
  found.oldestMs = Math.min(found.oldestMs ?? ms, ms);
  found.newestMs = Math.max(found.newestMs ?? ms, ms);
}
