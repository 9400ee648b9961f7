'use client';
import { useEffect, useEffectEvent, useId } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/states';
import { useToast } from '@/components/ui/toast';
import { AppliedMessage } from './applied-message';
import { ConflictFacts } from './conflict-facts';
import { NoPlan } from './no-plan';
import type { PlanRequest } from './open-plan';
import { PlanView } from './plan-view';
import { Refusal, type ActError } from './refusal';
import { conflictOf } from './refused';
import { usePlan } from './use-plan';
import { useUndo } from './use-undo';

interface PlanDialogProps {
  request: PlanRequest;
  /** Kept by whoever opens the dialog: closing it loses nothing. */
  reason: string;
  onReason: (reason: string) => void;
  onClose: () => void;
}

/** An act from its plan to its receipt: what will change, why, and the way back. */
export default function PlanDialog({ request, reason, onReason, onClose }: PlanDialogProps) {
  const { bank, title, words, consequence, command = null, merges = false, onApplied } = request;
  const danger = request.danger ?? false;
  const toast = useToast();
  const undo = useUndo(bank);
  const why = reason.trim() === '' ? null : reason.trim();
  const plan = usePlan(request, (receipt) => {
    toast(<AppliedMessage bank={bank} receipt={receipt} done={words.done} onUndo={undo} />);
    onReason('');
    onClose();
    onApplied?.(receipt);
  });
  const begin = useEffectEvent(() => plan.make({ reason: why, merge: false }));
  useEffect(() => begin(), []);
  const again = (merge: boolean) => plan.make({ reason: why, merge });
  return (
    <Dialog title={title} onClose={onClose} closesBeside={reason === ''} wide>
      {consequence && <p className="px-4 pt-3 text-ink-soft">{consequence}</p>}
      {plan.isOther && (
        <p role="status" className="mx-4 mt-3 rounded border border-stale px-3 py-2">
          What stands changed while this was open. This is the plan as it is now: look at it again.
        </p>
      )}
      {plan.planning && <Skeleton label="the plan" rows={4} />}
      {plan.offered === null && plan.error && (
        <NoPlan error={plan.error} merges={merges} onAgain={again} onClose={onClose} />
      )}
      {plan.offered && (
        <PlanView
          key={plan.offered.digest}
          plan={plan.offered}
          words={words}
          ready={!plan.isOther}
          danger={danger}
          applying={plan.applying}
          refusal={plan.error && <Refused error={plan.error} />}
          command={command}
          onApply={() => plan.apply(why)}
          onBack={null}
          onAgain={() => again(plan.merged)}
        >
          <ReasonField reason={reason} onReason={onReason} />
        </PlanView>
      )}
    </Dialog>
  );
}

/** A plan that was good when it was made; planned again, the merge is offered. */
function Refused({ error }: { error: ActError }) {
  const conflict = conflictOf(error);
  return (
    <>
      <Refusal error={error} applied />
      {conflict && <ConflictFacts conflict={conflict} merges={false} />}
    </>
  );
}

interface ReasonFieldProps {
  reason: string;
  onReason: (reason: string) => void;
}

function ReasonField({ reason, onReason }: ReasonFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id}>
        Reason <span className="text-12 text-ink-faint">for the receipt, if you like</span>
      </label>
      <input
        id={id}
        maxLength={1000}
        autoComplete="off"
        value={reason}
        onChange={(event) => onReason(event.target.value)}
        className="min-h-7 w-full rounded border border-field-line bg-ground px-2"
      />
    </div>
  );
}
