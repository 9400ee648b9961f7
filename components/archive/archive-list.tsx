'use client';
import { useEffect, useRef } from 'react';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { ArchivedTask } from '@/lib/archive';
import { ArchiveRow, rowHeight } from './archive-row';

interface ArchiveListProps {
  tasks: readonly ArchivedTask[];
  /** Told the last row that is drawn. */
  onReach: (row: number) => void;
}

export function ArchiveList({ tasks, onReach }: ArchiveListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { items, totalHeight } = useVirtualRows({ count: tasks.length, scroller, rowHeight });
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onReach(last), [last, onReach]);
  const isSeveral = new Set(tasks.slice(0, 500).map(({ document }) => document)).size > 1;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto">
      <ul aria-label="Archived tasks" className="relative" style={{ height: totalHeight }}>
        {items.map(({ index, start }) => {
          const task = tasks[index];
          return (
            task && (
              <ArchiveRow
                key={task.key}
                task={task}
                place={{ index, of: tasks.length, top: start }}
                isSeveral={isSeveral}
              />
            )
          );
        })}
      </ul>
    </div>
  );
}
