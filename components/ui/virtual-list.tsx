'use client';
import { Fragment, useEffect, useRef, type ReactNode } from 'react';
import { NewRows } from './new-rows';
import type { useSteadyRows } from './steady-rows';
import { useVirtualRows, type VirtualRows } from './use-virtual-rows';

/** Where a row is drawn: `top` pixels below the top of the list. */
export interface RowPlace {
  index: number;
  of: number;
  top: number;
  /** For rows that are not as tall as was said: the ref of an element with `data-index`. */
  measure: VirtualRows['measure'];
}

interface VirtualListProps<Row> {
  label: string;
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  rowHeight: number;
  /** One row, placed absolutely: an `li`, or an element of role `row` where there are columns. */
  children: (row: Row, place: RowPlace) => ReactNode;
  /** Headings, and the grid rows share with them: makes it a table. */
  columns?: { headings: ReactNode; grid: string };
  /** `ol` instead of `ul`. */
  isOrdered?: boolean;
  /** Brought into view when the list is first drawn. */
  chosen?: string | null;
  /** Told the last row that is drawn. */
  onReach?: (row: number) => void;
  /** Of `useSteadyRows`, which gave the rows: what is new waits above. */
  fresh?: Pick<ReturnType<typeof useSteadyRows>, 'waiting' | 'showNew' | 'steady'>;
  className?: string;
}

/** Any number of rows, one under the other: those in and near the view alone exist. */
export function VirtualList<Row>(props: VirtualListProps<Row>) {
  const { label, rows, keyOf, rowHeight, children, columns, isOrdered, onReach, fresh } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows({ count: rows.length, scroller, rowHeight });
  const { items, totalHeight, measure } = virtual;
  useFirstInView(props, virtual.scrollTo);
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onReach?.(last), [last, onReach]);
  const drawn = items.map(({ index, start: top }) => {
    const row = rows[index];
    return (
      row !== undefined && (
        <Fragment key={keyOf(row)}>
          {children(row, { index, of: rows.length, top, measure })}
        </Fragment>
      )
    );
  });
  const List = isOrdered ? 'ol' : 'ul';
  const inside = (
    <div
      {...fresh?.steady}
      ref={scroller}
      role={columns && 'rowgroup'}
      className={`min-h-0 flex-1 overflow-auto ${columns ? '' : `@container ${props.className ?? ''}`}`}
    >
      {fresh && <NewRows waiting={fresh.waiting} onShow={fresh.showNew} />}
      {columns ? (
        <div role="presentation" className="relative" style={{ height: totalHeight }}>
          {drawn}
        </div>
      ) : (
        <List aria-label={label} className="relative" style={{ height: totalHeight }}>
          {drawn}
        </List>
      )}
    </div>
  );
  if (!columns) return inside;
  return (
    <div
      role="table"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      className={`@container flex min-h-0 flex-1 flex-col ${props.className ?? ''}`}
    >
      <div role="rowgroup" className="shrink-0">
        <div
          role="row"
          aria-rowindex={1}
          className={`${columns.grid} min-h-8 border-b text-12 text-ink-faint`}
        >
          {columns.headings}
        </div>
      </div>
      {inside}
    </div>
  );
}

function useFirstInView<Row>(
  { rows, keyOf, chosen = null }: VirtualListProps<Row>,
  scrollTo: VirtualRows['scrollTo'],
) {
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current) return;
    placed.current = true;
    const at = chosen === null ? -1 : rows.findIndex((row) => keyOf(row) === chosen);
    if (at >= 0) scrollTo(at, 'center');
  });
}
