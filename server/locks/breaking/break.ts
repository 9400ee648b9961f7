import type { LockProtocol, Verdict } from '@/lib/lock';
import { breakAside } from './break-aside';
import { isLostRace, lockChanged, lockGone, lockHeld, verdictChanged } from './break-refusals';
import { breakSidecar } from './break-sidecar';
import { judgeLock } from '../judging/judge-lock';
import { isSame, isSameLock } from '../judging/judge-record';
import type { Broken, JudgedLock, SeenLock } from '../judging/judge-record';
import { describeRecorded } from '../seeing/lock-holder';
import { thisMachine } from '../judging/machine';

/*
 * Breaks exactly the lock that was seen, or nothing.
 *
 * Sequence: judge again -> the breaker's own lock -> judge again under it -> break, verifying what was caught.
 *   flock sidecar, flock + JSON   break-sidecar.ts: the kernel's own lock, then the record is cut; never unlinked
 *   mkdir, hard-linked, exclusive break-aside.ts: renamed aside, verified there, removed
 *
 * The breaker's lock is a flock on the lock itself: on the very directory or file that was judged, opened for
 * reading. It needs no further file, it is one and the same for breakers of every user, container and temporary
 * directory, it ends with the breaker, and the open descriptor pins the inode: no later lock can get its number
 * while we compare. Breakers that do not take part (aiconfig's own script) are caught by the verification.
 *
 * A crash at each step leaves: before the rename, the lock as it was; after it, `<lock>.broken.<random>`, which
 * keeps nobody out and is listed and can be cleared like a lock; after the removal, nothing.
 * Does not protect: a forced break of a lock whose holder does live, and what that holder writes afterwards.
 */
export interface Breaking extends SeenLock {
  /** The verdict it was seen with, and better ones: `['stale']`, or with force the one that was shown too. */
  allow: readonly Verdict[];
}

/**
 * @throws NOT_FOUND nothing is there, or nobody holds it and nothing is recorded
 * @throws LOCK_HELD somebody alive has it
 * @throws REVISION_CONFLICT another lock than the one seen, or somebody else is breaking it
 */
export async function breakLock(breaking: Breaking): Promise<Broken> {
  const judged = await judgeAgain(breaking);
  if (isFlock(judged.protocol)) return breakSidecar(breaking);
  return breakAside(breaking, () => judgeAgain(breaking));
}

/** The same refusals as `breakLock`, without breaking: for who breaks several locks or none. */
export async function assertAsSeen(breaking: Breaking): Promise<void> {
  await judgeAgain(breaking);
}

/** For a taker that met a lock: breaks it if it is proven stale, true when this call did. Never another verdict. */
export async function breakIfStale(path: string): Promise<Broken | null> {
  const judged = await judgeLock(path, thisMachine());
  if (judged?.verdict !== 'stale') return null;
  try {
    return await breakLock({ path, seen: judged.fingerprint, allow: ['stale'] });
  } catch (error) {
    if (isLostRace(error)) return null;
    throw error;
  }
}

function isFlock(protocol: LockProtocol): boolean {
  return protocol === 'flock-sidecar' || protocol === 'flock-json';
}

async function judgeAgain({ path, seen, allow }: Breaking): Promise<JudgedLock> {
  const machine = thisMachine();
  const judged = await judgeLock(path, machine);
  if (judged === null) throw lockGone(path);
  if (isSame(judged.fingerprint, seen) && judged.verdict === 'held') {
    throw lockHeld(path, describeRecorded(judged, machine), judged.evidence);
  }
  if (!isSameLock(judged.fingerprint, seen)) throw lockChanged(path, seen, judged.fingerprint);
  if (judged.verdict === 'free') throw lockGone(path);
  if (!allow.includes(judged.verdict)) throw verdictChanged(path, judged);
  return judged;
}
