'use client';
import { useEffect, useRef } from 'react';
import { NewRows } from '@/components/ui/new-rows';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { Decision } from '@/lib/decision';
import { decisionGrid, DecisionRow, decisionRowHeight } from './decision-row';

interface DecisionTableProps {
  bank: string;
  decisions: Decision[];
  /** Shown on another page than the register: rows lead there. */
  elsewhere?: boolean;
}

/** Decisions, one a row; those in view alone are drawn. */
export function DecisionTable({ bank, decisions, elsewhere = false }: DecisionTableProps) {
  const { shown, waiting, showNew, steady } = useSteadyRows(decisions, ({ key }) => key);
  const chosen = useUrlState().get('decision');
  const scroller = useRef<HTMLDivElement>(null);
  const { items, totalHeight, scrollTo } = useVirtualRows({
    count: shown.length,
    scroller,
    rowHeight: decisionRowHeight,
  });
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current) return;
    placed.current = true;
    const at = shown.findIndex(({ key }) => key === chosen);
    if (at >= 0) scrollTo(at, 'center');
  });
  const ids = new Map(decisions.map(({ key, id }) => [key, id ?? 'no id']));
  return (
    <div
      role="table"
      aria-label="Decisions"
      aria-rowcount={shown.length + 1}
      className="@container flex min-h-0 flex-1 flex-col"
    >
      <div role="rowgroup" className="shrink-0">
        <div
          role="row"
          aria-rowindex={1}
          className={`${decisionGrid} min-h-8 border-b text-12 text-ink-faint`}
        >
          <span role="columnheader">Id</span>
          <span role="columnheader">Title</span>
          <span role="columnheader">Status</span>
          <span role="columnheader" className="hidden @2xl:block">
            Date
          </span>
          <span role="columnheader" className="hidden @4xl:block">
            Project
          </span>
          <span role="columnheader" className="hidden @2xl:block">
            Superseded by
          </span>
        </div>
      </div>
      <div {...steady} ref={scroller} role="rowgroup" className="min-h-0 flex-1 overflow-auto">
        <NewRows waiting={waiting} onShow={showNew} />
        <div role="presentation" className="relative" style={{ height: totalHeight }}>
          {items.map(({ index, start }) => {
            const decision = shown[index];
            return (
              decision && (
                <DecisionRow
                  key={decision.key}
                  bank={bank}
                  decision={decision}
                  index={index}
                  top={start}
                  isChosen={decision.key === chosen}
                  elsewhere={elsewhere}
                  idOf={(key) => ids.get(key) ?? key}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
