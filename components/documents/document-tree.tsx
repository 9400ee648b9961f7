'use client';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { DocumentSummary } from '@/lib/document';
import { buildTree, type TreeRow } from './build-tree';
import { noDocument } from './no-document';
import { DocumentTreeRow } from './document-tree-row';

const rowHeight = 28;
/** With more documents than this, folders begin closed. */
const openAllUpTo = 400;

interface DocumentTreeProps {
  documents: DocumentSummary[];
  /** A filter is on: every folder that is left is open. */
  filtered: boolean;
}

export function DocumentTree({ documents, filtered }: DocumentTreeProps) {
  const { get, push } = useUrlState();
  const chosen = get('path');
  const [turned, setTurned] = useState<ReadonlyMap<string, boolean>>(new Map());
  const openFirst = filtered || documents.length <= openAllUpTo;
  const isOpen = (path: string) =>
    turned.get(path) ?? (openFirst || (chosen?.startsWith(`${path}/`) ?? false));
  const { shown, steady } = useSteadyRows(documents, ({ path }) => path);
  const rows = buildTree(shown, isOpen);
  const [activePath, setActivePath] = useState(chosen);
  const found = rows.findIndex(({ path }) => path === activePath);
  const active = found < 0 ? 0 : found;
  const scroller = useRef<HTMLDivElement>(null);
  const { items, totalHeight, scrollTo } = useVirtualRows({
    count: rows.length,
    scroller,
    rowHeight,
  });
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current) return;
    placed.current = true;
    scrollTo(active, 'center');
  });
  const turn = (row: TreeRow, open: boolean) => setTurned(new Map(turned).set(row.path, open));
  const goTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setActivePath(row.path);
    scrollTo(rows.indexOf(row));
  };
  const open = (row: TreeRow) => {
    setActivePath(row.path);
    if (row.document) push({ ...noDocument, path: row.path });
    else turn(row, !row.open);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const row = rows[active];
    const act = row && actions(rows, active, { goTo, open, turn })[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <div
      ref={scroller}
      onPointerEnter={steady.onPointerEnter}
      onPointerLeave={steady.onPointerLeave}
      role="tree"
      tabIndex={0}
      data-row
      aria-label="Documents"
      aria-activedescendant={
        items.some(({ index }) => index === active) ? `tree-${active}` : undefined
      }
      onKeyDown={onKeyDown}
      className="group min-h-0 flex-1 overflow-auto py-1 outline-none"
    >
      <div role="none" className="relative" style={{ height: totalHeight }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          return (
            row && (
              <DocumentTreeRow
                key={row.path}
                id={`tree-${index}`}
                row={row}
                top={start}
                chosen={row.path === chosen}
                active={index === active}
                onOpen={() => open(row)}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface TreeMoves {
  goTo: (index: number) => void;
  open: (row: TreeRow) => void;
  turn: (row: TreeRow, open: boolean) => void;
}

function actions(rows: TreeRow[], at: number, { goTo, open, turn }: TreeMoves) {
  const row = rows[at];
  if (!row) return {};
  const next = () => goTo(at + 1);
  const previous = () => goTo(at - 1);
  const parent = () => {
    for (let above = at - 1; above >= 0; above -= 1) {
      if ((rows[above]?.level ?? 0) < row.level) return goTo(above);
    }
  };
  const deeper = () => (row.open ? next() : turn(row, true));
  const shallower = () => (row.open ? turn(row, false) : parent());
  const moves: Record<string, () => void> = {
    ArrowDown: next,
    j: next,
    ArrowUp: previous,
    k: previous,
    Home: () => goTo(0),
    End: () => goTo(rows.length - 1),
    PageDown: () => goTo(at + 15),
    PageUp: () => goTo(at - 15),
    ArrowRight: row.document ? () => {} : deeper,
    ArrowLeft: shallower,
    Enter: () => open(row),
    ' ': () => open(row),
  };
  return moves;
}
