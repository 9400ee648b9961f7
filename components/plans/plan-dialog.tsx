'use client';
import { useEffect, useEffectEvent, useId, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/states';
import { useToast } from '@/components/ui/toast';
import { AppliedMessage } from './applied-message';
import { ConflictFacts } from './conflict-facts';
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
  const refusal = plan.error && (
    <Refused
      error={plan.error}
      applied={plan.offered !== null}
      onMerge={merges ? () => again(true) : null}
    />
  );
  return (
    <Dialog title={title} onClose={onClose} closesBeside={reason === ''} wide>
      {consequence && <p className="px-4 pt-3 text-ink-soft">{consequence}</p>}
      {plan.isOther && (
        <p role="status" className="mx-4 mt-3 rounded border border-stale px-3 py-2">
          What stands changed while this was open. This is the plan as it is now: look at it again.
        </p>
      )}
      {plan.planning && <Skeleton label="the plan" rows={4} />}
      {plan.offered === null && refusal && (
        <NoPlan onAgain={() => again(false)} onClose={onClose}>
          {refusal}
        </NoPlan>
      )}
      {plan.offered && (
        <PlanView
          key={plan.offered.digest}
          plan={plan.offered}
          words={words}
          ready={!plan.isOther}
          applying={plan.applying}
          refusal={refusal}
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

interface RefusedProps {
  error: ActError;
  applied: boolean;
  onMerge: (() => void) | null;
}

function Refused({ error, applied, onMerge }: RefusedProps) {
  const conflict = conflictOf(error);
  // The merge is told of by a plan that was refused, not by one that was refused when it was applied.
  const canMerge = conflict && !applied ? onMerge : null;
  return (
    <Refusal error={error} applied={applied}>
      {conflict && <ConflictFacts conflict={conflict} onMerge={canMerge} busy={null} />}
    </Refusal>
  );
}

interface NoPlanProps {
  onAgain: () => void;
  onClose: () => void;
  children: ReactNode;
}

function NoPlan({ onAgain, onClose, children }: NoPlanProps) {
  return (
    <div className="flex flex-col gap-4 p-4">
      {children}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onAgain}>Plan again</Button>
        <Button autoFocus onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
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
