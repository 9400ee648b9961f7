'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { visibleString } from '@/components/text/visible-parts';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { clearing, type LockRow } from '@/lib/lock';
import { ClearedMessage } from './cleared-message';
import { ClearReason } from './clear-reason';
import { ClearPlan } from './clear-plan';
import { Evidence } from './evidence';
import { VerdictBadge } from './verdict-badge';

interface ClearLockDialogProps {
  bank: string;
  lock: LockRow;
  /** Kept by whoever opens the dialog: closing it loses nothing. */
  reason: string;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** Evidence and reason first, then the plan as it will be done, then the act. */
export function ClearLockDialog(props: ClearLockDialogProps) {
  const { bank, lock, reason, onReason, onClose } = props;
  // What was shown is what is cleared: the lock as it stood when the dialog was opened.
  const [shown] = useState(lock);
  const trpc = useTRPC();
  const toast = useToast();
  const { force, why } = clearing(shown.verdict);
  const plan = useMutation(trpc.locks.planClear.mutationOptions());
  const apply = useMutation(
    trpc.plans.applyPlan.mutationOptions({
      onSuccess(receipt) {
        toast(<ClearedMessage bank={bank} receipt={receipt} />);
        onReason('');
        onClose();
      },
    }),
  );
  const { id, revision } = shown;
  const review = () => plan.mutate({ bank, id, revision, reason: reason.trim(), force });
  const again = () => {
    apply.reset();
    plan.reset();
  };
  const name = visibleString(shown.target ?? shown.path);
  return (
    <Dialog title={`Clear the lock on ${name}`} onClose={onClose} closesBeside={reason === ''}>
      {plan.data ? (
        <ClearPlan
          plan={plan.data}
          evidence={shown.evidence}
          force={force}
          reason={reason.trim()}
          applying={apply.isPending}
          error={apply.error}
          onApply={({ id, token }) => apply.mutate({ bank, planId: id, token })}
          onBack={again}
        />
      ) : (
        <ClearReason
          lead={<Seen lock={shown} />}
          consequence={force ? why : null}
          reason={reason}
          onReason={onReason}
          planning={plan.isPending}
          error={plan.error}
          onReview={review}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function Seen({ lock }: { lock: LockRow }) {
  return (
    <div className="flex flex-col gap-1">
      <p>
        <VerdictBadge verdict={lock.verdict} />
      </p>
      <Evidence evidence={lock.evidence} />
    </div>
  );
}
