'use client';
import { useUrlState } from '@/components/ui/url-state';
import { VirtualList } from '@/components/ui/virtual-list';
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
  const open = useUrlState().get('path');
  const restorable = rows.flatMap(({ path, then }) => (then ? [path] : []));
  const all = restorable.length > 0 && restorable.every((path) => chosen.has(path));
  const headings = (
    <>
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
    </>
  );
  return (
    <VirtualList
      label="Documents as they stood"
      rows={rows}
      keyOf={({ path }) => path}
      rowHeight={rowHeight}
      columns={{ headings, grid: rowGrid }}
    >
      {(row, { index, top }) => (
        <MomentListRow
          row={row}
          index={index}
          top={top}
          isOpen={row.path === open}
          isChosen={chosen.has(row.path)}
          onChoose={onChoose}
        />
      )}
    </VirtualList>
  );
}
