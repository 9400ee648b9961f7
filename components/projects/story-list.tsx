'use client';
import { useEffect, useRef } from 'react';
import { NewRows } from '@/components/ui/new-rows';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import type { Session } from '@/lib/project';
import { StoryRow, storyRowHeight } from './story-row';

/** Sessions along a line of time, newest first; those in view alone are drawn. */
export function StoryList({ sessions }: { sessions: Session[] }) {
  const { shown, waiting, showNew, steady } = useSteadyRows(sessions, ({ key }) => key);
  const chosen = useUrlState().get('session');
  const scroller = useRef<HTMLDivElement>(null);
  const { items, totalHeight, scrollTo } = useVirtualRows({
    count: shown.length,
    scroller,
    rowHeight: storyRowHeight,
  });
  const placed = useRef(false);
  useEffect(() => {
    if (placed.current) return;
    placed.current = true;
    const at = shown.findIndex(({ key }) => key === chosen);
    if (at >= 0) scrollTo(at, 'center');
  });
  return (
    <div {...steady} ref={scroller} className="@container min-h-0 flex-1 overflow-auto">
      <NewRows waiting={waiting} onShow={showNew} />
      <ol aria-label="Sessions" className="relative" style={{ height: totalHeight }}>
        {items.map(({ index, start }) => {
          const session = shown[index];
          return (
            session && (
              <StoryRow
                key={session.key}
                session={session}
                index={index}
                of={shown.length}
                top={start}
                isChosen={session.key === chosen}
              />
            )
          );
        })}
      </ol>
    </div>
  );
}
