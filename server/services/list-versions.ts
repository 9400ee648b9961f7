import { parseBankPath } from '@/lib/bank-path';
import { octalOf } from '@/lib/format';
import type { Version } from '@/lib/history';
import { isoOf } from '@/lib/time';
import type { Bank } from '@/server/bank/bank';
import type { StoredVersion } from '@/server/bank/history/history';
import { redactText } from '@/server/redaction/redact';

/** The states a document once had, newest first. Creates nothing. */
export async function listVersions(
  { history }: Bank,
  input: { path: string; limit: number; beforeId?: number | null | undefined },
): Promise<Version[]> {
  const page = { limit: input.limit, ...(input.beforeId != null && { beforeId: input.beforeId }) };
  const versions = await history.versions(parseBankPath(input.path), page);
  return versions.map(shownVersion);
}

/** A version as it may leave: names of writers come from processes. */
export function shownVersion({ atMs, mode, actor, ...version }: StoredVersion): Version {
  return {
    ...version,
    at: isoOf(atMs),
    mode: mode === null ? null : octalOf(mode),
    actor: actor === null ? null : redactText(actor).text,
  };
}
