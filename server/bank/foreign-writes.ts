import type { BankPath } from '@/lib/bank-path';
import type { ForeignWrite } from '@/lib/session';
import { sessionFormOf } from '@/server/layouts/memory-bank/session-form';
import type { Bank } from './bank';
import type { StoredVersion } from './history/history';
import { shownVersion } from './history/shown-version';
import { zoneOf } from './settings/zone-of';

const mostLooked = 20;

/**
 * The writes that brought what no dump wrote, newest first: the last versions of a session down to the one that was
 * whole. Empty where the history does not know the document.
 */
export async function foreignWrites(
  { history, root }: Pick<Bank, 'history' | 'root'>,
  path: BankPath,
): Promise<ForeignWrite[]> {
  const versions = await history.versions(path, { limit: mostLooked });
  const zone = await zoneOf(root);
  const writes: ForeignWrite[] = [];
  for (const version of versions) {
    if (version.revision === null || (await isWhole(history, version))) break;
    const { at, surface, actor, receipt } = shownVersion(version, zone);
    writes.push({ revision: version.revision, at, surface, actor, receipt });
  }
  return writes;
}

/** What is not kept, or too large to be looked at, may have been anything. */
async function isWhole(history: Bank['history'], { revision, size, kept }: StoredVersion) {
  if (revision === null || !kept || (size ?? 0) > largest) return false;
  const bytes = await history.read(revision);
  return bytes !== null && sessionFormOf(bytes.toString('utf8')).isGenerated;
}

const largest = 1 << 20;
