import type { IndexProgress, IndexStatus } from '@/lib/recall';
import type { Bank } from '@/server/bank/bank';
import type { FollowerState } from './index-follower';

interface Known {
  /** Of what this process writes. */
  progress: IndexProgress | null;
  following: FollowerState | null;
}

/** What the disk tells of an index, with what this process knows besides. */
export function statusHere(
  { readOnly }: Pick<Bank, 'readOnly'>,
  status: IndexStatus,
  { progress, following }: Known,
): IndexStatus {
  const now = { ...status, progress: progress ?? status.progress };
  const isThere = status.state !== 'missing' && status.state !== 'damaged';
  if (isThere || now.progress !== null) return now;
  if (readOnly)
    return {
      ...now,
      state: 'unavailable',
      reason: `${readOnlyReason} ${status.reason ?? ''}`.trim(),
    };
  if (following?.trouble != null)
    return { ...now, state: 'unavailable', reason: following.trouble };
  return now;
}

const readOnlyReason = 'The bank is open read-only, so no index is made; the documents are read.';
