import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { failure } from '@/lib/errors';
import { tokenLifetimeMs } from '@/lib/plan';
import { isoOf } from '@/lib/time';
import type { PendingPlan, PlanStore } from './plans';

interface Offered {
  pending: PendingPlan;
  callerId: string;
  tokenHash: Buffer;
  /** Monotonic: a clock that is set back prolongs nothing. */
  expiresAtMonotonic: number;
}

const mostPending = 1000;
/** Of memory, in all. */
const mostHeldBytes = 512 << 20;

/** @param monotonicMs a clock that only moves forward */
export function createPlanStore(monotonicMs: () => number = () => performance.now()): PlanStore {
  const offered = new Map<string, Offered>();
  return {
    offer(pending, caller) {
      forgetExpired(offered, monotonicMs());
      makeRoom(offered, { callerId: caller.id, heldBytes: pending.heldBytes });
      const token = randomBytes(24).toString('base64url');
      offered.set(pending.plan.id, {
        pending,
        callerId: caller.id,
        tokenHash: hashOf(token, pending.plan.digest),
        expiresAtMonotonic: monotonicMs() + tokenLifetimeMs,
      });
      return { ...pending.plan, token, expiresAt: isoOf(Date.now() + tokenLifetimeMs) };
    },
    take(planId, token, caller) {
      const found = offered.get(planId);
      const given = found && hashOf(token, found.pending.plan.digest);
      if (!found || !given || !timingSafeEqual(given, found.tokenHash)) throw notConfirmed(planId);
      if (found.callerId !== caller.id) throw notConfirmed(planId);
      offered.delete(planId);
      if (monotonicMs() > found.expiresAtMonotonic) throw expired(planId);
      return found.pending;
    },
  };
}

/** The token is bound to what was shown: another digest is another token. */
function hashOf(token: string, digest: string): Buffer {
  return createHash('sha256').update(`${token}\n${digest}`).digest();
}

/** Expired ones are kept a while longer, so that their caller is told why. */
function forgetExpired(offered: Map<string, Offered>, now: number): void {
  for (const [id, { expiresAtMonotonic }] of offered) {
    if (now > expiresAtMonotonic + tokenLifetimeMs) offered.delete(id);
  }
}

interface Coming {
  callerId: string;
  heldBytes: number;
}

/** The oldest of whoever has the most goes: who makes many plans takes nobody else's. */
function makeRoom(offered: Map<string, Offered>, coming: Coming): void {
  for (;;) {
    const callers = new Map([[coming.callerId, { plans: 1, bytes: coming.heldBytes }]]);
    const sum = { plans: 1, bytes: coming.heldBytes };
    for (const { callerId, pending } of offered.values()) {
      const own = callers.get(callerId) ?? { plans: 0, bytes: 0 };
      for (const one of [own, sum]) {
        one.plans += 1;
        one.bytes += pending.heldBytes;
      }
      callers.set(callerId, own);
    }
    const over = sum.bytes > mostHeldBytes ? 'bytes' : sum.plans > mostPending ? 'plans' : null;
    if (over === null) return;
    const [most] = [...callers].sort(([, one], [, other]) => other[over] - one[over]);
    const oldest = [...offered].find(
      ([, { callerId, pending }]) =>
        callerId === most?.[0] && (over === 'plans' || pending.heldBytes > 0),
    );
    if (oldest === undefined) return;
    offered.delete(oldest[0]);
  }
}

function notConfirmed(planId: string) {
  return failure(
    'CONFIRMATION_REQUIRED',
    'This change was not confirmed by the one who asks: its token is missing, used, or of another plan. Plan it again.',
    { planId },
  );
}

function expired(planId: string) {
  return failure(
    'CONFIRMATION_EXPIRED',
    'The plan is older than two minutes and nothing was changed. Plan it again.',
    { planId },
  );
}
