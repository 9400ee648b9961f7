'use client';
import { useUrlState } from '@/components/ui/url-state';
import { VirtualList } from '@/components/ui/virtual-list';
import type { KnowledgeEntry } from '@/lib/knowledge';
import { KnowledgeRow, knowledgeGrid, knowledgeRowHeight } from './knowledge-row';

interface KnowledgeListProps {
  entries: readonly KnowledgeEntry[];
  /** Told the last row that is drawn. */
  onReach: (row: number) => void;
}

/** Entries, one a row; those in view alone are drawn. */
export function KnowledgeList({ entries, onReach }: KnowledgeListProps) {
  const chosen = useUrlState().get('entry');
  return (
    <VirtualList
      label="Entries"
      rows={entries}
      keyOf={({ key }) => key}
      rowHeight={knowledgeRowHeight}
      columns={{ headings, grid: knowledgeGrid }}
      onReach={onReach}
    >
      {(entry, { index, top }) => (
        <KnowledgeRow entry={entry} index={index} top={top} isChosen={entry.key === chosen} />
      )}
    </VirtualList>
  );
}

const headings = (
  <>
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
  </>
);
