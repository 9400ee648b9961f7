'use client';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { VirtualList } from '@/components/ui/virtual-list';
import type { Session } from '@/lib/project';
import { StoryRow, storyRowHeight } from './story-row';

/** Sessions along a line of time, newest first; those in view alone are drawn. */
export function StoryList({ sessions }: { sessions: Session[] }) {
  const { shown, ...fresh } = useSteadyRows(sessions, keyOf);
  const chosen = useUrlState().get('session');
  return (
    <VirtualList
      label="Sessions"
      rows={shown}
      keyOf={keyOf}
      rowHeight={storyRowHeight}
      isOrdered
      chosen={chosen}
      fresh={fresh}
    >
      {(session, { index, of, top }) => (
        <StoryRow
          session={session}
          index={index}
          of={of}
          top={top}
          isChosen={session.key === chosen}
        />
      )}
    </VirtualList>
  );
}

function keyOf({ key }: Session): string {
  return key;
}
