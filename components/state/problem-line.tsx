import { TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import type { StateProblem } from '@/lib/state';

/** Why something is not shown as what it should be. */
export function ProblemLine({ problem }: { problem: StateProblem }) {
  return (
    <p className="flex items-start gap-1.5 text-13 text-ink">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-broken" />
      <span className="min-w-0 wrap-anywhere">
        <VisibleText text={problem.message} /> <span className="mono">{problem.code}</span>
      </span>
    </p>
  );
}
