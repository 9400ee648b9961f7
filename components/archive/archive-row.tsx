'use client';
import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import type { ArchivedTask } from '@/lib/archive';

export const rowHeight = 52;

interface ArchiveRowProps {
  task: ArchivedTask;
  place: { index: number; of: number; top: number };
  /** There are several archives: which one is said. */
  isSeveral: boolean;
}

export function ArchiveRow({ task, place, isSeveral }: ArchiveRowProps) {
  const chosen = useUrlState().get('line') === task.key;
  const { description, id, finishedAt, source, todos } = task;
  const words = description || id || '';
  return (
    <li
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      className={`absolute inset-x-0 border-b transition-colors ${chosen ? 'bg-chosen' : 'hover:bg-hover'}`}
      style={{ top: place.top, height: rowHeight }}
    >
      <UrlLink
        patch={{ line: task.key }}
        data-row
        aria-current={chosen ? 'true' : undefined}
        className="flex h-full flex-col justify-center gap-0.5 px-4 outline-offset-[-2px]"
      >
        <span className="truncate" title={words}>
          {words === '' ? (
            <span className="text-ink-faint">no description</span>
          ) : (
            <VisibleText text={words} />
          )}
        </span>
        <span className="tabular flex min-w-0 items-center gap-3 text-12 text-ink-faint">
          <span className="shrink-0">
            {todos.total === 0 ? 'no todos' : `${todos.done}/${todos.total} todos`}
          </span>
          <span className="min-w-0 flex-1 truncate">
            <VisibleText text={[source, isSeveral && task.document].filter(Boolean).join(' · ')} />
          </span>
          {finishedAt === null ? 'no time' : <Time at={finishedAt} className="shrink-0" />}
        </span>
      </UrlLink>
    </li>
  );
}
