'use client';
import { useRef } from 'react';
import { useUrlState } from '@/components/ui/url-state';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { MomentRow } from './moment-rows';
import { MomentListRow, rowGrid } from './moment-list-row';

interface MomentListProps {
  rows: readonly MomentRow[];
  chosen: ReadonlySet<string>;
  onChoose: (paths: readonly string[], on: boolean) => void;
}

const rowHeight = 32;

/** Every document of the moment; those in view alone are drawn. */
export function MomentList({ rows, chosen, onChoose }: MomentListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const open = useUrlState().get('path');
  const { items, totalHeight } = useVirtualRows({ count: rows.length, scroller, rowHeight });
  const restorable = rows.flatMap(({ path, then }) => (then ? [path] : []));
  const all = restorable.length > 0 && restorable.every((path) => chosen.has(path));
  return (
    <div
      role="table"
      aria-label="Documents as they stood"
      aria-rowcount={rows.length + 1}
      className="@container flex min-h-0 flex-1 flex-col"
    >
      <div role="rowgroup" className="shrink-0">
        <div role="row" aria-rowindex={1} className={`${rowGrid} border-b text-12 text-ink-faint`}>
          <span role="columnheader" className="flex">
            <input
              type="checkbox"
              aria-label="Choose all that are shown"
              checked={all}
              onChange={(event) => onChoose(restorable, event.target.checked)}
              className="size-4 accent-accent"
            />
          </span>
          <span role="columnheader">Since then</span>
          <span role="columnheader">Document</span>
          <span role="columnheader" className="hidden text-right @lg:block">
            Size
          </span>
          <span role="columnheader" className="hidden @2xl:block">
            Revision
          </span>
          <span role="columnheader" className="hidden text-right @2xl:block">
            Stood since
          </span>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className="min-h-0 flex-1 overflow-auto">
        <div role="presentation" className="relative" style={{ height: totalHeight }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            return (
              row && (
                <MomentListRow
                  key={row.path}
                  row={row}
                  index={index}
                  top={start}
                  isOpen={row.path === open}
                  isChosen={chosen.has(row.path)}
                  onChoose={onChoose}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
