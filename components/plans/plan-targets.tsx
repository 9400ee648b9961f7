'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { countOf, plural } from '@/lib/format';
import type { Plan } from '@/lib/plan';
import { PlanTargetRow } from './plan-target-row';
import { fateOf, fateWords, fates } from './target-fate';

const rowsAtOnce = 100;
/** More than this many scroll by themselves: what is asked below them stays near. */
const longList = 12;
/** Up to this many show their change without being asked. */
const openAtOnce = 3;

/** What becomes of each thing a plan touches; of many, the changes are shown one by one. */
export function PlanTargets({ plan }: { plan: Plan }) {
  const { kind, targets } = plan;
  const [rows, setRows] = useState(rowsAtOnce);
  const left = targets.length - rows;
  const scrolls = targets.length > longList;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {targets.length > 1 && <p className="tabular text-ink-soft">{summaryOf(plan)}</p>}
      <ul
        aria-label="What changes"
        tabIndex={scrolls ? 0 : undefined}
        className={`${targets.length > openAtOnce ? 'divide-y border-y' : 'flex flex-col gap-3'} ${
          scrolls ? 'max-h-[50dvh] overflow-auto' : ''
        }`}
      >
        {targets.slice(0, rows).map((target) => (
          <PlanTargetRow
            key={target.path}
            kind={kind}
            target={target}
            openAtFirst={targets.length <= openAtOnce}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button onClick={() => setRows(rows + rowsAtOnce)} className="self-start">
          Show {countOf(Math.min(left, rowsAtOnce))} more of {countOf(left)}
        </Button>
      )}
    </div>
  );
}

function summaryOf({ kind, targets }: Plan): string {
  const parts = fates.flatMap((fate) => {
    const count = targets.filter((target) => fateOf(kind, target) === fate).length;
    return count === 0 ? [] : [`${countOf(count)} ${fateWords[fate]}`];
  });
  const what = kind.startsWith('clear-') ? 'lock' : 'document';
  return `${plural(targets.length, what)}: ${parts.join(', ')}`;
}
