'use client';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { OpenPlan, type PlanRequest } from './open-plan';

const PlanDialog = lazy(() => import('./plan-dialog'));

interface Shown {
  request: PlanRequest;
  /** A dialog of its own for each opening. */
  turn: number;
}

/** The one place where plans are shown; what was typed as a reason stays until it was used. */
export function PlanStage({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const [reasons, setReasons] = useState<ReadonlyMap<string, string>>(new Map());
  const [open] = useState(() => (request: PlanRequest) => {
    setShown((before) => ({ request, turn: (before?.turn ?? 0) + 1 }));
  });
  const title = shown?.request.title ?? '';
  return (
    <OpenPlan value={open}>
      {children}
      {shown && (
        <Suspense>
          <PlanDialog
            key={shown.turn}
            request={shown.request}
            reason={reasons.get(title) ?? ''}
            onReason={(reason) => setReasons((before) => new Map(before).set(title, reason))}
            onClose={() => setShown(null)}
          />
        </Suspense>
      )}
    </OpenPlan>
  );
}
