'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { PathText } from '@/components/text/visible-text';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { plural } from '@/lib/format';
import type { LockRow } from '@/lib/lock';
import { ClearedMessage } from './cleared-message';
import { ClearPlan } from './clear-plan';
import { ClearReason } from './clear-reason';

interface ClearStaleDialogProps {
  bank: string;
  /** Those that are stale as it is opened; the plan shows those that are when it is made. */
  locks: readonly LockRow[];
  onClose: () => void;
}

/** One reason and one plan for all locks whose holders are proven to be gone. */
export function ClearStaleDialog({ bank, locks, onClose }: ClearStaleDialogProps) {
  const [shown] = useState(locks);
  const [reason, setReason] = useState('');
  const trpc = useTRPC();
  const toast = useToast();
  const plan = useMutation(trpc.locks.planClearStale.mutationOptions());
  const apply = useMutation(
    trpc.plans.applyPlan.mutationOptions({
      onSuccess(receipt) {
        toast(<ClearedMessage bank={bank} receipt={receipt} />);
        onClose();
      },
    }),
  );
  const again = () => {
    apply.reset();
    plan.reset();
  };
  return (
    <Dialog
      title={`Clear ${plural(shown.length, 'stale lock')}`}
      onClose={onClose}
      closesBeside={reason === ''}
    >
      {plan.data ? (
        <ClearPlan
          plan={plan.data}
          evidence={[]}
          force={false}
          reason={reason.trim()}
          applying={apply.isPending}
          error={apply.error}
          onApply={({ id, token }) => apply.mutate({ bank, planId: id, token })}
          onBack={again}
        />
      ) : (
        <ClearReason
          lead={<Seen locks={shown} />}
          consequence={null}
          reason={reason}
          onReason={setReason}
          planning={plan.isPending}
          error={plan.error}
          onReview={() => plan.mutate({ bank, reason: reason.trim() })}
          onCancel={onClose}
        />
      )}
    </Dialog>
  );
}

function Seen({ locks }: { locks: readonly LockRow[] }) {
  return (
    <div className="flex flex-col gap-1">
      <p className="text-ink-soft">Their holders are proven to be gone:</p>
      <ul className="flex max-h-40 flex-col gap-0.5 overflow-auto">
        {locks.map(({ id, target, path }) => (
          <li key={id} className="flex min-h-6 min-w-0 items-center">
            <PathText path={target ?? path} />
          </li>
        ))}
      </ul>
    </div>
  );
}
