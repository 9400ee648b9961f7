import type { DocumentSummary } from '@/lib/document';
import { shareRunsOn } from '@/lib/share-runs';
import { inZone } from '@/lib/time';
import { defaultZone } from '@/lib/time-words';
import type { Bank } from '@/server/bank/bank';
import { inspectEntry } from '@/server/bank/inspect-entry';
import { listEntries, type Entry } from '@/server/bank/list-entries';
import { zoneOf } from '@/server/bank/settings/zone-of';

const atOnce = 8;

/**
 * Every entry of the bank, in path order, with what is wrong with it. Never fails for one bad entry. The list is
 * shared with who asks at the same time.
 */
export function listDocuments(bank: Bank): Promise<readonly DocumentSummary[]> {
  return inspected(bank);
}

const inspected = shareRunsOn(inspectBank);

async function inspectBank(bank: Bank): Promise<DocumentSummary[]> {
  const { entries } = await listEntries(bank.root);
  const summaries = new Array<DocumentSummary>(entries.length);
  const queue = entries.entries();
  const work = () => inspectAll(bank.root, queue, summaries);
  await Promise.all(Array.from({ length: atOnce }, work));
  const zone = await zoneOf(bank.root);
  if (zone === defaultZone) return summaries;
  return summaries.map((one) => ({ ...one, modifiedAt: inZone(one.modifiedAt, zone) }));
}

async function inspectAll(
  root: string,
  queue: Iterator<[number, Entry]>,
  into: DocumentSummary[],
): Promise<void> {
  for (let next = queue.next(); !next.done; next = queue.next()) {
    const [index, entry] = next.value;
    into[index] = (await inspectEntry(root, entry)).summary;
  }
}
