'use client';
import { Files } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import { baseName } from '@/lib/bank-path';
import type { TaskCard } from '@/lib/task';
import { usualStatus } from './lane-words';
import { NoZone } from './no-zone';
import { TaskProgressBar } from './task-progress-bar';
import type { TaskDrag } from './use-task-drag';

export const rowHeight = 56;

interface TaskRowProps {
  card: TaskCard;
  place: { index: number; of: number; top: number };
  /** Null where there is but one document. */
  source: string | null;
  drag: TaskDrag;
}

export function TaskRow({ card, place, source, drag }: TaskRowProps) {
  const chosen = useUrlState().get('task') === card.key;
  const { description, lane, status, createdAt, progress } = card;
  const isOver = drag.isOverCard(card);
  return (
    <li
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      {...drag.rowProps(card)}
      className={`absolute inset-x-0 border-b transition-colors ${chosen ? 'bg-chosen' : 'hover:bg-hover'} ${isOver ? 'border-t-2 border-t-accent' : ''}`}
      style={{ top: place.top, height: rowHeight }}
    >
      <UrlLink
        patch={{ task: card.key }}
        data-row
        aria-current={chosen ? 'true' : undefined}
        aria-keyshortcuts={drag.keys}
        onKeyDown={(event) => drag.onKey(event, card)}
        className="flex h-full flex-col justify-center gap-1 px-4 outline-offset-[-2px]"
      >
        <span className="truncate" title={description}>
          {description === '' ? (
            <span className="text-ink-faint">no description</span>
          ) : (
            <VisibleText text={description} />
          )}
        </span>
        <span className="flex min-w-0 items-center gap-2 text-12 text-ink-faint">
          <TaskProgressBar progress={progress} />
          {status !== usualStatus[lane] && (
            <span className="max-w-24 truncate rounded-sm border border-line-strong px-1">
              <VisibleText text={status} />
            </span>
          )}
          {card.isDoubled && (
            <Files role="img" aria-label="In several documents" className="size-3.5 shrink-0" />
          )}
          <span className="min-w-0 flex-1 truncate" title={source ?? undefined}>
            {source !== null && <VisibleText text={baseName(source)} />}
          </span>
          {createdAt === null ? 'no time' : <Time at={createdAt} className="shrink-0" />}
          {card.naive && <NoZone />}
        </span>
      </UrlLink>
    </li>
  );
}
