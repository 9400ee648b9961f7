import type { LockHolder } from '@/lib/lock';

/** A document that moved on since it was shown: three revisions, and the merge of both changes where one can be made. */
export interface Conflict {
  path: string;
  base: string | null;
  ours: string | null;
  theirs: string | null;
  merge: MergeOffered | null;
}

export interface MergeOffered {
  clean: boolean;
  conflicts: { at: string; words: string }[];
  diff: string;
}

/** A lock that was not had. */
export interface HeldLock {
  path: string;
  holder: LockHolder | null;
  evidence: string[];
  waitedMs: number | null;
}

/** The facts of a conflict out of a refusal; null for any other. */
export function conflictOf(error: { data?: unknown }): Conflict | null {
  const details = detailsOf(error, 'REVISION_CONFLICT');
  if (!details || typeof details.path !== 'string') return null;
  const { path, base, ours, theirs, merge } = details as Partial<Conflict> & { path: string };
  return {
    path,
    base: base ?? null,
    ours: ours ?? null,
    theirs: theirs ?? null,
    merge: merge ?? null,
  };
}

/** Who holds what was wanted; null for any other refusal. */
export function heldOf(error: { data?: unknown }): HeldLock | null {
  const details = detailsOf(error, 'LOCK_HELD');
  if (!details || typeof details.path !== 'string') return null;
  const { path, holder, evidence, waitedMs } = details as Partial<HeldLock> & { path: string };
  return { path, holder: holder ?? null, evidence: evidence ?? [], waitedMs: waitedMs ?? null };
}

function detailsOf(error: { data?: unknown }, wanted: string): Record<string, unknown> | null {
  const data = error.data as
    { strongroom?: { code?: string; details?: Record<string, unknown> } } | null | undefined;
  if (data?.strongroom?.code !== wanted) return null;
  return data.strongroom.details ?? null;
}
