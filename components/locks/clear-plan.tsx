'use client';
import { TriangleAlert } from 'lucide-react';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { useTicking } from '@/components/ui/clock';
import { DiffView } from '@/components/ui/diff-view';
import type { OfferedPlan, PlanTarget } from '@/lib/plan';
import { instantOf } from '@/lib/time-words';
import { Refusal, type ActError } from './refusal';

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

/** What will be done, exactly; good for two minutes. */
export function ClearPlan(props: ClearPlanProps) {
  const { plan, evidence, force, reason, applying, error, onApply, onBack } = props;
  const warnings = plan.warnings.filter((warning) => !evidence.includes(warning));
  const endsAt = instantOf(plan.expiresAt)?.epochMs ?? 0;
  const left = useTicking((nowMs) => (nowMs >= endsAt ? '' : clockOf(endsAt - nowMs)));
  const expired = left === '';
  const off = applying ? 'Working' : expired ? 'The plan has expired: plan again.' : null;
  return (
    <div className="flex flex-col gap-4 p-4">
      <ul className="flex flex-col gap-3">
        {plan.targets.map((target) => (
          <Target key={target.path} target={target} />
        ))}
      </ul>
      {warnings.length > 0 && (
        <ul aria-label="Warnings" className="flex flex-col gap-1">
          {warnings.map((warning) => (
            <li key={warning} className="flex items-start gap-1.5">
              <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-stale" />
              <span className="min-w-0 wrap-anywhere">
                <VisibleText text={warning} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="wrap-anywhere">
        <span className="text-ink-soft">Reason: </span>
        <VisibleText text={reason} />
      </p>
      {error && <Refusal error={error} applied />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="timer" className="tabular mr-auto text-12 text-ink-faint">
          {!error && (expired ? 'This plan has expired.' : `Valid for ${left}`)}
        </p>
        <Button onClick={onBack} autoFocus={force}>
          {expired || error ? 'Plan again' : 'Back'}
        </Button>
        <Button
          look={force ? 'force' : 'primary'}
          autoFocus={!force}
          disabledBecause={error ? 'This plan was refused: plan again.' : off}
          onClick={() => onApply(plan)}
        >
          {applying ? 'Clearing…' : force ? 'Force clear lock' : `Clear ${countOf(plan)}`}
        </Button>
      </div>
    </div>
  );
}

function countOf({ targets }: OfferedPlan): string {
  return targets.length === 1 ? 'lock' : `${targets.length} locks`;
}

function Target({ target }: { target: PlanTarget }) {
  const { path, base, next, diff } = target;
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <PathText path={path} />
        <span
          className="text-12 text-ink-faint"
          title={`${base ?? 'no bytes'} → ${next ?? 'removed'}`}
        >
          {next === null ? 'removed' : 'emptied; the file stays'}
        </span>
      </div>
      <DiffView diff={diff} />
    </li>
  );
}

function clockOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
