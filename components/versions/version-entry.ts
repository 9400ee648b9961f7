import type { Version } from '@/lib/history';

/** One row of a document's history: a version, or the document as it stands where that was not recorded yet. */
export interface VersionEntry {
  /** As the URL names it. */
  key: string;
  /** What is compared; null: not there. */
  revision: string | null;
  /** Null: as it stands, not recorded. */
  version: Version | null;
  /** Its content can be had. */
  kept: boolean;
  /** How many bytes more than before; null where one of the two is not there. */
  growth: number | null;
}

/** As the API names what stands now. */
export const standing = 'now';

/**
 * The rows of some versions, newest first.
 * @param now the revision that stands; null: it is gone; undefined: not known
 */
export function entriesOf(
  page: readonly Version[],
  now: { revision: string | null; size: number } | null | undefined,
): VersionEntry[] {
  const entries = page.map((version, at): VersionEntry => {
    const before = page[at + 1];
    return {
      key: String(version.id),
      revision: version.revision,
      version,
      kept: version.revision === null || version.kept,
      growth: growthOf(version.size, before?.size),
    };
  });
  const last = page[0];
  if (!now || now.revision === null || now.revision === last?.revision) return entries;
  const growth = growthOf(now.size, last?.size);
  return [{ key: standing, revision: standing, version: null, kept: true, growth }, ...entries];
}

/** What is compared: what the URL names, else the newest against the one before it. */
export function chosenPair(
  entries: readonly VersionEntry[],
  asked: { from: string | null; to: string | null },
): { from: VersionEntry | null; to: VersionEntry | null } {
  const find = (key: string | null) => entries.find((entry) => entry.key === key) ?? null;
  const to = find(asked.to) ?? entries[0] ?? null;
  const before = to === null ? null : (entries[entries.indexOf(to) + 1] ?? null);
  return { from: find(asked.from) ?? before, to };
}

function growthOf(size: number | null, before: number | null | undefined): number | null {
  return size === null || before == null ? null : size - before;
}
