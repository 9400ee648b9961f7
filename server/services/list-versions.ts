import { parseBankPath } from '@/lib/bank-path';
import type { Version } from '@/lib/history';
import type { Bank } from '@/server/bank/bank';
import { shownVersion } from '@/server/bank/history/shown-version';
import { zoneOf } from '@/server/bank/settings/zone-of';

/** The states a document once had, newest first. Creates nothing. */
export async function listVersions(
  { history, root }: Bank,
  input: { path: string; limit: number; beforeId?: number | null | undefined },
): Promise<Version[]> {
  const page = { limit: input.limit, ...(input.beforeId != null && { beforeId: input.beforeId }) };
  const versions = await history.versions(parseBankPath(input.path), page);
  const zone = await zoneOf(root);
  return versions.map((version) => shownVersion(version, zone));
}
