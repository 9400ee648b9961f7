'use client';
import { useRef } from 'react';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { TaskCard, TaskLane } from '@/lib/task';
import { LaneHeading } from './lane-heading';
import { laneWords } from './lane-words';
import { rowHeight, TaskRow } from './task-row';
import type { TaskDrag } from './use-task-drag';

interface TaskLaneColumnProps {
  lane: TaskLane;
  cards: readonly TaskCard[];
  sources: readonly string[];
  drag: TaskDrag;
}

/** One lane; those in view alone are drawn. */
export function TaskLaneColumn({ lane, cards, sources, drag }: TaskLaneColumnProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { items, totalHeight } = useVirtualRows({ count: cards.length, scroller, rowHeight });
  return (
    <section
      aria-label={laneWords[lane].name}
      {...drag.laneProps(lane)}
      className={`flex min-h-0 min-w-0 flex-col ${drag.isOverLane(lane) ? 'bg-hover' : ''}`}
    >
      <LaneHeading lane={lane} count={cards.length} />
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto">
        {cards.length === 0 && <p className="px-4 py-3 text-ink-faint">None</p>}
        <ol className="relative" style={{ height: totalHeight }}>
          {items.map(({ index, start }) => {
            const card = cards[index];
            return (
              card && (
                <TaskRow
                  key={card.key}
                  card={card}
                  place={{ index, of: cards.length, top: start }}
                  source={sources.length > 1 ? (sources[card.source] ?? null) : null}
                  drag={drag}
                />
              )
            );
          })}
        </ol>
      </div>
    </section>
  );
}
