import { FileText, Gavel, GitMerge, ListTodo, type LucideIcon } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { UrlLink } from '@/components/ui/url-link';
import { countOf, plural } from '@/lib/format';
import type { Session } from '@/lib/project';
import { SessionTime } from './session-time';

export const storyRowHeight = 56;

interface StoryRowProps {
  session: Session;
  index: number;
  of: number;
  top: number;
  isChosen: boolean;
}

/** One session: when, who, what, and how much came of it. */
export function StoryRow({ session, index, of, top, isChosen }: StoryRowProps) {
  const { key, date, client, summary, tags, decisions, files, followUps, isConflict } = session;
  const open = followUps.filter(({ done }) => !done).length;
  return (
    <li
      aria-setsize={of}
      aria-posinset={index + 1}
      className="absolute inset-x-0"
      style={{ top, height: storyRowHeight }}
    >
      <UrlLink
        patch={{ session: key }}
        data-row
        aria-current={isChosen ? 'true' : undefined}
        className={`relative flex h-full flex-col justify-center border-b pr-4 pl-10 outline-offset-[-2px] ${
          isChosen ? 'bg-chosen' : 'hover:bg-hover'
        }`}
      >
        <Dot isFirst={index === 0} isLast={index === of - 1} />
        <span className="truncate">
          {summary.trim() === '' ? (
            <span className="text-ink-faint">no summary</span>
          ) : (
            <VisibleText text={summary.slice(0, 400)} />
          )}
        </span>
        <span className="flex min-w-0 items-center gap-x-3 overflow-hidden text-12 whitespace-nowrap text-ink-faint">
          <SessionTime date={date} className="shrink-0" />
          {client !== null && (
            <span className="max-w-32 shrink-0 truncate text-ink-soft">
              <VisibleText text={client.slice(0, 80)} />
            </span>
          )}
          <Count icon={Gavel} count={decisions.length} what="decision" />
          <Count icon={FileText} count={files.length} what="file" />
          <Count icon={ListTodo} count={open} what="open follow-up" />
          {isConflict && (
            <span className="inline-flex shrink-0 items-center gap-1 text-stale">
              <GitMerge aria-hidden className="size-3.5" />
              conflict
            </span>
          )}
          <span className="hidden min-w-0 truncate @lg:block">
            <VisibleText text={tags.slice(0, 8).join(' · ').slice(0, 200)} />
          </span>
        </span>
      </UrlLink>
    </li>
  );
}

/** A point on the line of time, which begins with the first and ends with the last. */
function Dot({ isFirst, isLast }: { isFirst: boolean; isLast: boolean }) {
  return (
    <span aria-hidden className="absolute inset-y-0 left-4 w-3">
      <span
        className={`absolute left-1/2 w-px bg-line-strong ${isFirst ? 'top-1/2' : 'top-0'} ${isLast ? 'bottom-1/2' : 'bottom-0'}`}
      />
      <span className="absolute top-1/2 left-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-[50%] border border-accent bg-ground" />
    </span>
  );
}

function Count({ icon: Icon, count, what }: { icon: LucideIcon; count: number; what: string }) {
  if (count === 0) return null;
  return (
    <span title={plural(count, what)} className="tabular inline-flex shrink-0 items-center gap-1">
      <Icon aria-hidden className="size-3.5" />
      {countOf(count)}
      <span className="sr-only"> {count === 1 ? what : `${what}s`}</span>
    </span>
  );
}
