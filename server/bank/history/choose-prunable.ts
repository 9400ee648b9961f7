/** What retention looks at of one version. */
export interface AgeingVersion {
  id: number;
  revision: string | null;
  atMs: number;
  /** When the next version of its document was written; null: it is the newest. */
  endMs: number | null;
  /** The next version says that the document was removed, and it still is. */
  isLastCopy: boolean;
}

/** Of one content: since when no document has it any more. */
export interface AgeingContent {
  /** Null: some document has it now, or it is protected. */
  unusedSinceMs: number | null;
  /** The only copy of a removed document. */
  isLastCopy: boolean;
}

export interface Ageing {
  /** Versions older than is kept; the newest of a document never is. */
  tooOld: number[];
  contents: Map<string, AgeingContent>;
}

/** Adds the versions of some documents. Pure but for what it adds to. */
export function age(
  into: Ageing,
  versions: readonly AgeingVersion[],
  { olderThanMs, keep }: { olderThanMs: number; keep: ReadonlySet<string> },
): void {
  for (const { id, revision, endMs, isLastCopy } of versions) {
    if (endMs !== null && endMs < olderThanMs) into.tooOld.push(id);
    if (revision === null) continue;
    const known = into.contents.get(revision);
    const isUsed = endMs === null || keep.has(revision) || known?.unusedSinceMs === null;
    into.contents.set(revision, {
      unusedSinceMs: isUsed ? null : Math.max(endMs, known?.unusedSinceMs ?? 0),
      isLastCopy: isLastCopy || (known?.isLastCopy ?? false),
    });
  }
}

/** Contents nobody has had for too long. */
export function expired({ contents }: Ageing, olderThanMs: number): string[] {
  return [...contents]
    .filter(([, { unusedSinceMs }]) => unusedSinceMs !== null && unusedSinceMs < olderThanMs)
    .map(([revision]) => revision);
}

/** What may go for want of space, the longest unused first; never the only copy of a document removed lately. */
export function expendable({ contents }: Ageing): string[] {
  return [...contents]
    .filter(([, { unusedSinceMs, isLastCopy }]) => unusedSinceMs !== null && !isLastCopy)
    .sort(([, one], [, other]) => (one.unusedSinceMs ?? 0) - (other.unusedSinceMs ?? 0))
    .map(([revision]) => revision);
}
