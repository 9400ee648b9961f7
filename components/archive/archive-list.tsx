'use client';
import { VirtualList } from '@/components/ui/virtual-list';
import type { ArchivedTask } from '@/lib/archive';
import { ArchiveRow, rowHeight } from './archive-row';

interface ArchiveListProps {
  tasks: readonly ArchivedTask[];
  /** Told the last row that is drawn. */
  onReach: (row: number) => void;
}

export function ArchiveList({ tasks, onReach }: ArchiveListProps) {
  const isSeveral = new Set(tasks.slice(0, 500).map(({ document }) => document)).size > 1;
  return (
    <VirtualList
      label="Archived tasks"
      rows={tasks}
      keyOf={({ key }) => key}
      rowHeight={rowHeight}
      onReach={onReach}
    >
      {(task, place) => <ArchiveRow task={task} place={place} isSeveral={isSeveral} />}
    </VirtualList>
  );
}
