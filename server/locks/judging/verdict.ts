import type { Verdict } from '@/lib/lock';
import { spanOf } from '@/lib/time-words';
import type { Liveness } from './liveness';
import type { LockRecord } from './lock-record';

/** What the record of a lock says, and what became of the holder it names. */
export interface RecordFacts {
  /** Null when it may not be read. */
  record: LockRecord | null;
  /** Why it may not be read. */
  unreadable: string | null;
  liveness: Liveness;
  /** Since the lock, or its record, last changed; negative when that lies in the future. */
  ageMs: number;
  /** By the record's own time; null when it has none. */
  heldForMs: number | null;
}

export interface Judgement {
  verdict: Verdict;
  evidence: string[];
}

/**
 * The one judgement of a lock that is nothing but its record: `mkdir`, hard-linked and exclusive-create JSON. Pure.
 * `stale` only when the holder is proven dead; age alone is never a proof.
 */
export function judgeRecordLock(
  protocol: 'mkdir' | 'hard-link-json' | 'exclusive-json',
  facts: RecordFacts,
): Judgement {
  const { record, liveness, unreadable } = facts;
  if (record === null) return judgement('unknown', `It cannot be read: ${unreadable}.`);
  if (record.condition !== 'whole') return judgeAnonymous(record, facts);
  if (liveness.life === 'dead' && protocol === 'hard-link-json') return judgeLease(facts);
  return judgement(verdictOf[liveness.life], ...liveness.evidence);
}

const verdictOf: Record<Liveness['life'], Verdict> = {
  alive: 'held',
  dead: 'stale',
  unsure: 'suspect',
  elsewhere: 'unknown',
};

/** A taker writes its record after it took the lock: give it this long. */
export const graceMs = 10_000;
/** A clock a little ahead is no anomaly. */
const aheadMs = 2000;

function judgeAnonymous(record: LockRecord, { ageMs }: RecordFacts): Judgement {
  const what = {
    none: 'Nobody has written yet who holds it',
    half: 'The record of its holder is only half written',
    strange: 'The record of its holder has a form that is not known',
  }[record.condition as 'none' | 'half' | 'strange'];
  if (ageMs < -aheadMs) {
    return judgement(
      'suspect',
      `${what}.`,
      `It was changed ${spanOf(-ageMs)} in the future: the clock was set back, so its age is not known.`,
    );
  }
  const age = spanOf(Math.max(0, ageMs));
  if (ageMs < graceMs) {
    return judgement(
      'held',
      `${what}; it was changed ${age} ago, and its taker has ${spanOf(graceMs)} to do so.`,
    );
  }
  return judgement(
    'suspect',
    `${what}, and it was last changed ${age} ago: its taker may have died at once, or be stuck.`,
  );
}

/** Peers of this protocol record the pid of a command that ends at once, and honour the lock this long. */
const leaseMs = 300_000;

function judgeLease({ record, liveness, heldForMs }: RecordFacts): Judgement {
  // Ours names the process that does the work.
  if (record?.isOwn) return judgement('stale', ...liveness.evidence);
  const lease = spanOf(leaseMs);
  if (heldForMs !== null && heldForMs >= leaseMs) {
    const expired = `It was taken ${spanOf(heldForMs)} ago, and its peers honour it for ${lease}.`;
    return judgement('stale', ...liveness.evidence, expired);
  }
  const doubt = `But the command that takes such a lock may end before the work does, and its peers honour it for ${lease}.`;
  return judgement('suspect', ...liveness.evidence, doubt);
}

export function judgement(verdict: Verdict, ...evidence: string[]): Judgement {
  return { verdict, evidence };
}
