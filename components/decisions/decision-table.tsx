'use client';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { VirtualList } from '@/components/ui/virtual-list';
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
  const { shown, ...fresh } = useSteadyRows(decisions, keyOf);
  const chosen = useUrlState().get('decision');
  const ids = new Map(decisions.map(({ key, id }) => [key, id ?? 'no id']));
  return (
    <VirtualList
      label="Decisions"
      rows={shown}
      keyOf={keyOf}
      rowHeight={decisionRowHeight}
      columns={{ headings, grid: decisionGrid }}
      chosen={chosen}
      fresh={fresh}
    >
      {(decision, { index, top }) => (
        <DecisionRow
          bank={bank}
          decision={decision}
          index={index}
          top={top}
          isChosen={decision.key === chosen}
          elsewhere={elsewhere}
          idOf={(key) => ids.get(key) ?? key}
        />
      )}
    </VirtualList>
  );
}

function keyOf({ key }: Decision): string {
  return key;
}

const headings = (
  <>
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
  </>
);
