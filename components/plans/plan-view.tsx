'use client';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { Button } from '@/components/ui/button';
import { useTicking } from '@/components/ui/clock';
import { Command } from '@/components/ui/copy-button';
import type { OfferedPlan } from '@/lib/plan';
import { instantOf } from '@/lib/time-words';
import { PlanTargets } from './plan-targets';

/** What an act is called: on its button, while it is done, and when it was. */
export interface ActWords {
  /** "Remove document". */
  apply: string;
  /** "Removing…". */
  applying: string;
  /** "Document removed". */
  done: string;
}

interface PlanViewProps {
  plan: OfferedPlan;
  words: Pick<ActWords, 'apply' | 'applying'>;
  /** Warnings that were said in the step before. */
  said?: readonly string[];
  /** The act needs a second thought: its button is red, and not where the focus begins. */
  force?: boolean;
  /** Something goes by it: its button is red. */
  danger?: boolean;
  /** Enter would apply it at once; not where it took the place of another. */
  ready?: boolean;
  applying: boolean;
  /** Why it was refused, drawn; a refused plan cannot be applied again. */
  refusal: ReactNode;
  /** Below what changes: the reason, or the field for it. */
  children?: ReactNode;
  /** The command that does the same. */
  command?: string | null;
  onApply: () => void;
  /** Null: there is no step before this one. */
  onBack: (() => void) | null;
  onAgain: () => void;
}

/** What will be done, exactly; good for two minutes. */
export function PlanView(props: PlanViewProps) {
  const {
    plan,
    words,
    said = [],
    force = false,
    danger = force,
    ready = !force,
    applying,
    refusal,
    children,
    command,
  } = props;
  const { onApply, onBack, onAgain } = props;
  const left = useValidity(plan);
  const expired = left === '';
  const refused = refusal !== null;
  const off = applying ? 'Working' : expired ? 'The plan has expired: plan again.' : null;
  const warnings = plan.warnings.filter((warning) => !said.includes(warning));
  const again = expired || refused;
  return (
    <>
      <div className="flex flex-col gap-4 p-4">
        {warnings.length > 0 && <Warnings warnings={warnings} />}
        <PlanTargets plan={plan} />
        {children}
        {refusal}
        {command && (
          <div className="flex min-w-0 flex-col items-start gap-1">
            <p className="text-12 text-ink-faint">The same from a terminal</p>
            <Command text={command} />
          </div>
        )}
      </div>
      <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-t bg-raised px-4 py-2.5">
        <p role="timer" className="tabular mr-auto text-12 text-ink-faint">
          {!refused && (expired ? 'This plan has expired.' : `Valid for ${left}`)}
        </p>
        {(again || onBack) && (
          <Button onClick={again ? onAgain : (onBack ?? onAgain)} autoFocus={force}>
            {again ? 'Plan again' : 'Back'}
          </Button>
        )}
        <Button
          look={danger ? 'force' : 'primary'}
          autoFocus={ready}
          disabledBecause={refused ? 'This plan was refused: plan again.' : off}
          onClick={onApply}
        >
          {applying ? words.applying : words.apply}
        </Button>
      </div>
    </>
  );
}

function Warnings({ warnings }: { warnings: string[] }) {
  return (
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
  );
}

/** `1:59`; empty when its time is over. */
function useValidity({ expiresAt }: OfferedPlan): string {
  const endsAt = instantOf(expiresAt)?.epochMs ?? 0;
  return useTicking((nowMs) => (nowMs >= endsAt ? '' : clockOf(endsAt - nowMs)));
}

function clockOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
