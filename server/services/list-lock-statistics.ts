import type { LockStatistics } from '@/lib/lock-statistics';
import { inZone } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import { zoneOf } from '@/server/bank/settings/zone-of';
import { discoverLocks } from '@/server/locks/seeing/discover';
import { hashIn, targetOfFile, targetsOfHashes } from '@/server/locks/seeing/lock-target';
import { readCounts } from '@/server/locks/statistics/read-counts';
import { summarise } from '@/server/locks/statistics/summarise';
import { redactText } from '@/server/redaction/redact';

/**
 * What strongroom's own processes on this machine did with the bank's locks, those waited for most first. Creates
 * nothing.
 */
export async function listLockStatistics(
  bank: Bank,
  input: { path?: string | null } = {},
): Promise<LockStatistics[]> {
  const counts = await readCounts(bank.stateDirectory);
  const paths = [...counts.keys()].filter((path) => input.path == null || path === input.path);
  const targetOf = await targetsIn(bank.root, paths);
  const now = Date.now();
  const zone = await zoneOf(bank.root);
  return paths
    .map((path) => ({ target: targetOf(path), ...summarise(path, counts.get(path) ?? [], now) }))
    .sort(byWaits)
    .map((one) => redacted({ ...one, sinceAt: inZone(one.sinceAt, zone) }));
}

/** A lock directory is named by a hash: only for such the bank is searched. */
async function targetsIn(
  root: string,
  paths: readonly string[],
): Promise<(path: string) => string | null> {
  const hashes = new Set(paths.flatMap((path) => hashIn(path) ?? []));
  const documents = hashes.size === 0 ? [] : (await discoverLocks(root)).documents;
  const targets = await targetsOfHashes(hashes, [root], documents);
  return (path) => {
    if (path.startsWith('/')) return null;
    const hash = hashIn(path);
    return hash === null ? targetOfFile(root, path, null) : (targets.get(hash) ?? null);
  };
}

function byWaits(one: LockStatistics, other: LockStatistics): number {
  return (
    other.lastHour.waits - one.lastHour.waits ||
    other.total.waits - one.total.waits ||
    other.total.acquisitions - one.total.acquisitions ||
    (one.path < other.path ? -1 : 1)
  );
}

function redacted({ target, path, ...rest }: LockStatistics): LockStatistics {
  return {
    target: target === null ? null : redactText(target).text,
    path: redactText(path).text,
    ...rest,
  };
}
