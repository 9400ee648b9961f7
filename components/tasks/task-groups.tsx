'use client';
import { useMemo, useRef } from 'react';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { TaskCard, TaskLane } from '@/lib/task';
import { LaneHeading } from './lane-heading';
import { rowHeight, TaskRow } from './task-row';
import type { TaskDrag } from './use-task-drag';

interface TaskGroupsProps {
  lanes: readonly { lane: TaskLane; cards: readonly TaskCard[] }[];
  sources: readonly string[];
  drag: TaskDrag;
  className: string;
}

type Line =
  { lane: TaskLane; count: number } | { card: TaskCard; place: { index: number; of: number } };

/** All lanes under each other, with their headings. */
export function TaskGroups({ lanes, sources, drag, className }: TaskGroupsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(
    () =>
      lanes.flatMap(({ lane, cards }): Line[] => {
        if (cards.length === 0) return [];
        const of = cards.length;
        return [
          { lane, count: of },
          ...cards.map((card, index) => ({ card, place: { index, of } })),
        ];
      }),
    [lanes],
  );
  const { items, totalHeight } = useVirtualRows({ count: lines.length, scroller, rowHeight });
  return (
    <div ref={scroller} className={`min-h-0 flex-1 overflow-auto ${className}`}>
      <ol aria-label="Tasks" className="relative -mt-6" style={{ height: totalHeight }}>
        {items.map(({ index, start: top }) => {
          const line = lines[index];
          if (line === undefined) return null;
          if ('lane' in line) {
            return (
              <li
                key={line.lane}
                className="absolute inset-x-0 flex flex-col justify-end"
                style={{ top, height: rowHeight }}
              >
                <LaneHeading lane={line.lane} count={line.count} />
              </li>
            );
          }
          const { card, place } = line;
          return (
            <TaskRow
              key={card.key}
              card={card}
              place={{ ...place, top }}
              source={sources.length > 1 ? (sources[card.source] ?? null) : null}
              drag={drag}
            />
          );
        })}
      </ol>
    </div>
  );
}
