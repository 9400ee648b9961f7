'use client';
import { useEffect, useRef } from 'react';
import { useUrlState } from '@/components/ui/url-state';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { KnowledgeEntry } from '@/lib/knowledge';
import { KnowledgeRow, knowledgeGrid, knowledgeRowHeight } from './knowledge-row';

interface KnowledgeListProps {
  entries: readonly KnowledgeEntry[];
  /** Told the last row that is drawn. */
  onReach: (row: number) => void;
}

/** Entries, one a row; those in view alone are drawn. */
export function KnowledgeList({ entries, onReach }: KnowledgeListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const chosen = useUrlState().get('entry');
  const { items, totalHeight } = useVirtualRows({
    count: entries.length,
    scroller,
    rowHeight: knowledgeRowHeight,
  });
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onReach(last), [last, onReach]);
  return (
    <div
      role="table"
      aria-label="Entries"
      aria-rowcount={entries.length + 1}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div role="rowgroup" className="shrink-0">
        <div
          role="row"
          aria-rowindex={1}
          className={`${knowledgeGrid} min-h-8 border-b text-12 text-ink-faint`}
        >
          <span role="columnheader">Text</span>
          <span role="columnheader" className="hidden @md:block">
            Type
          </span>
          <span role="columnheader" className="hidden @2xl:block">
            Tags
          </span>
          <span role="columnheader" className="hidden text-right @2xl:block">
            Confidence
          </span>
          <span role="columnheader" className="text-right">
            Age
          </span>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className="min-h-0 flex-1 overflow-auto">
        <div role="presentation" className="relative" style={{ height: totalHeight }}>
          {items.map(({ index, start }) => {
            const entry = entries[index];
            return (
              entry && (
                <KnowledgeRow
                  key={entry.key}
                  entry={entry}
                  index={index}
                  top={start}
                  isChosen={entry.key === chosen}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
