'use client';
import { useRef } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { EmptyState } from '@/components/ui/states';
import { UrlLink } from '@/components/ui/url-link';
import { useVirtualRows } from '@/components/ui/use-virtual-rows';
import { countOf } from '@/lib/format';
import type { FollowUp, ProjectStory, Session } from '@/lib/project';
import { FollowUpMark } from './follow-up-mark';
import { SessionTime } from './session-time';

const rowHeight = 36;

/** What sessions left to do, each once; open until its newest mention says it is done. */
export function FollowUpList({ story: { followUps, sessions } }: { story: ProjectStory }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { items, totalHeight, measure } = useVirtualRows({
    count: followUps.length,
    scroller,
    rowHeight,
  });
  if (followUps.length === 0) {
    return (
      <EmptyState
        title="Nothing to follow up"
        why="What a session names as follow_up is gathered here, over all sessions."
      />
    );
  }
  const byKey = new Map(sessions.map((session) => [session.key, session]));
  return (
    <>
      <p className="shrink-0 border-b px-4 py-2 text-12 text-ink-soft">
        Sessions do not mark what was done later: an item is open until its newest mention says
        done, such as <code>[x]</code> before it.
      </p>
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto">
        <ul aria-label="Follow-ups" className="relative" style={{ height: totalHeight }}>
          {items.map(({ index, start }) => {
            const followUp = followUps[index];
            return (
              followUp && (
                <li
                  key={index}
                  ref={measure}
                  data-index={index}
                  aria-setsize={followUps.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 border-b"
                  style={{ top: start }}
                >
                  <Row followUp={followUp} last={byKey.get(followUp.last)} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </>
  );
}

function Row({ followUp, last }: { followUp: FollowUp; last: Session | undefined }) {
  const { text, done, times } = followUp;
  return (
    <UrlLink
      patch={{ view: null, session: followUp.last }}
      data-row
      className="flex min-h-9 items-start gap-2 px-4 py-2 outline-offset-[-2px] hover:bg-hover"
    >
      <FollowUpMark done={done} />
      <span className={`line-clamp-4 min-w-0 flex-1 wrap-anywhere ${done ? 'text-ink-faint' : ''}`}>
        <VisibleText text={text.slice(0, 1000)} />
      </span>
      {times > 1 && (
        <span className="tabular shrink-0 text-12 text-ink-faint" title="Sessions that name it">
          ×{countOf(times)}
        </span>
      )}
      {last && <SessionTime date={last.date} className="shrink-0 text-12 text-ink-faint" />}
    </UrlLink>
  );
}
