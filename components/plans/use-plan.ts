'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPCClient } from '@/components/live/trpc';
import type { OfferedPlan } from '@/lib/plan';
import type { Receipt } from '@/lib/receipt';
import type { PlanRequest, PlanWish } from './open-plan';

interface Offered {
  plan: OfferedPlan;
  wish: PlanWish;
}

/**
 * A plan from its making to its receipt. A reason typed after it was made is brought into a second plan, which is
 * applied only if it does exactly the same as the one that was shown.
 */
export function usePlan({ bank, plan }: PlanRequest, onApplied: (receipt: Receipt) => void) {
  const client = useTRPCClient();
  const [offered, setOffered] = useState<Offered | null>(null);
  const [isOther, setIsOther] = useState(false);
  const planning = useMutation({
    mutationFn: plan,
    onSuccess: (made, wish) => setOffered({ plan: made, wish }),
  });
  const applying = useMutation({
    async mutationFn(reason: string | null): Promise<Receipt | null> {
      if (offered === null) return null;
      const wish = { ...offered.wish, reason };
      const fresh = reason === offered.wish.reason ? offered.plan : await plan(wish);
      if (fresh.digest !== offered.plan.digest) {
        setOffered({ plan: fresh, wish });
        setIsOther(true);
        return null;
      }
      const { id, token } = fresh;
      return client.plans.applyPlan.mutate({ bank, planId: id, token });
    },
    onSuccess: (receipt) => receipt && onApplied(receipt),
  });
  const make = (wish: PlanWish) => {
    setOffered(null);
    setIsOther(false);
    applying.reset();
    planning.mutate(wish);
  };
  return {
    offered: offered?.plan ?? null,
    /** What is shown is not what was shown first. */
    isOther,
    merged: offered?.wish.merge ?? false,
    planning: planning.isPending,
    applying: applying.isPending,
    /** Of planning, while there is no plan; else of applying. */
    error: offered === null ? planning.error : applying.error,
    make,
    apply: applying.mutate,
  };
}
