import { GitMerge, TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import type { Decision } from '@/lib/decision';
import { DecisionLink } from './decision-link';
import { StatusBadge } from './status-badge';

export const decisionRowHeight = 32;
/** Head and rows share their columns. */
export const decisionGrid =
  'grid items-center gap-x-3 px-4 grid-cols-[5.5rem_minmax(0,1fr)_6.5rem] @2xl:grid-cols-[6rem_minmax(0,1fr)_7rem_6rem_8rem] @4xl:grid-cols-[6rem_minmax(0,1fr)_7rem_6rem_9rem_9rem]';

interface DecisionRowProps {
  bank: string;
  decision: Decision;
  index: number;
  top: number;
  isChosen: boolean;
  elsewhere: boolean;
  idOf: (key: string) => string;
}

export function DecisionRow(props: DecisionRowProps) {
  const { bank, decision, index, top, isChosen, elsewhere, idOf } = props;
  const { key, id, title, status, date, project, doubts, isConflict } = decision;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`absolute inset-x-0 border-b ${decisionGrid} ${isChosen ? 'bg-chosen' : 'hover:bg-hover'}`}
      style={{ top, height: decisionRowHeight }}
    >
      <span role="cell" className="mono truncate text-ink-soft">
        <VisibleText text={(id ?? 'no id').slice(0, 80)} />
      </span>
      <span role="cell" className="min-w-0">
        <DecisionLink
          bank={bank}
          decisionKey={key}
          elsewhere={elsewhere}
          isRow
          aria-current={isChosen ? 'true' : undefined}
          className="flex min-h-6 min-w-0 items-center gap-1.5 rounded hover:underline"
        >
          <span className="min-w-0 truncate">
            <VisibleText text={title.trim() === '' ? 'no title' : title.slice(0, 400)} />
          </span>
          {isConflict && (
            <GitMerge aria-label="conflict" className="size-3.5 shrink-0 text-stale" />
          )}
          {doubts.length > 0 && (
            <TriangleAlert aria-label="in doubt" className="size-3.5 shrink-0 text-stale" />
          )}
        </DecisionLink>
      </span>
      <span role="cell" className="min-w-0">
        <StatusBadge status={status} />
      </span>
      <span role="cell" className="tabular hidden truncate text-ink-soft @2xl:block">
        {date === null ? (
          <span className="text-ink-faint">–</span>
        ) : (
          <VisibleText text={date.slice(0, 60)} />
        )}
      </span>
      <span role="cell" className="hidden truncate text-ink-soft @4xl:block">
        <VisibleText text={project} />
      </span>
      <span role="cell" className="hidden min-w-0 @2xl:flex">
        <Successors bank={bank} decision={decision} elsewhere={elsewhere} idOf={idOf} />
      </span>
    </div>
  );
}

function Successors({
  bank,
  decision: { supersededBy },
  elsewhere,
  idOf,
}: Pick<DecisionRowProps, 'bank' | 'decision' | 'elsewhere' | 'idOf'>) {
  const [first] = supersededBy;
  if (!first) return <span className="text-ink-faint">–</span>;
  if (first.key === null) {
    return (
      <span title="There is no such decision" className="mono truncate text-stale line-through">
        <VisibleText text={first.text.slice(0, 80)} />
      </span>
    );
  }
  return (
    <DecisionLink
      bank={bank}
      decisionKey={first.key}
      elsewhere={elsewhere}
      className="mono inline-flex min-h-6 min-w-0 items-center truncate rounded text-accent underline underline-offset-2"
    >
      <VisibleText text={idOf(first.key).slice(0, 80)} />
      {supersededBy.length > 1 && ` +${supersededBy.length - 1}`}
    </DecisionLink>
  );
}
