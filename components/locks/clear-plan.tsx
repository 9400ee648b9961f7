'use client';
import { PlanView } from '@/components/plans/plan-view';
import { Refusal, type ActError } from '@/components/plans/refusal';
import { VisibleText } from '@/components/text/visible-text';
import type { OfferedPlan } from '@/lib/plan';
import { clearAdvice } from './clear-advice';

interface ClearPlanProps {
  plan: OfferedPlan;
  /** What the step before has shown is not said again. */
  evidence: readonly string[];
  force: boolean;
  reason: string;
  applying: boolean;
  error: ActError | null;
  onApply: (plan: OfferedPlan) => void;
  onBack: () => void;
}

/** The plan that clears one lock, or all that are stale. */
export function ClearPlan(props: ClearPlanProps) {
  const { plan, evidence, force, reason, applying, error, onApply, onBack } = props;
  const { length } = plan.targets;
  const apply = force ? 'Force clear lock' : `Clear ${length === 1 ? 'lock' : `${length} locks`}`;
  return (
    <PlanView
      plan={plan}
      words={{ apply, applying: 'Clearing…' }}
      said={evidence}
      force={force}
      applying={applying}
      refusal={error && <Refusal error={error} applied advice={clearAdvice} />}
      onApply={() => onApply(plan)}
      onBack={onBack}
      onAgain={onBack}
    >
      <p className="wrap-anywhere">
        <span className="text-ink-soft">Reason: </span>
        <VisibleText text={reason} />
      </p>
    </PlanView>
  );
}
