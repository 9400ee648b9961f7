import { countOf } from '@/lib/format';
import type { TaskLane } from '@/lib/task';
import { laneWords } from './lane-words';

export function LaneHeading({ lane, count }: { lane: TaskLane; count: number }) {
  const { name, icon: Icon, colour } = laneWords[lane];
  return (
    <h2 className="flex min-h-8 shrink-0 items-center gap-1.5 border-b bg-ground px-4 text-12 text-ink-soft">
      <Icon aria-hidden className={`size-3.5 ${colour}`} />
      <span className="font-strong">{name}</span>
      <span className="tabular text-ink-faint">{countOf(count)}</span>
    </h2>
  );
}
