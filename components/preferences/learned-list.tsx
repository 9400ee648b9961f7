import { FreeValues } from '@/components/projects/free-values';
import { LongText } from '@/components/projects/long-text';
import { VisibleText } from '@/components/text/visible-text';
import { Part } from '@/components/ui/facts';
import { Time } from '@/components/ui/time';
import type { LearnedPreference } from '@/lib/preference';
import { instantOf } from '@/lib/time-words';

/** What assistants learned of how their people like it: in which context, when, and from which session. */
export function LearnedList({ learned, of }: { learned: LearnedPreference[]; of: number }) {
  if (of > 0 && learned.length === 0) return null;
  return (
    <Part title="learned">
      {of === 0 && <p className="text-ink-faint">Nothing was learned yet.</p>}
      <ul aria-label="Learned preferences" className="divide-y">
        {learned.map((one) => (
          <li
            key={one.place}
            className="grid gap-x-4 gap-y-0.5 py-1.5 [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto] sm:grid-cols-[12rem_minmax(0,1fr)_auto]"
          >
            <span className="min-w-0 wrap-anywhere text-ink-soft">
              <VisibleText text={one.context ?? 'no context'} />
            </span>
            <div className="min-w-0">
              <LongText text={one.preference} />
              {one.others.length > 0 && <FreeValues values={one.others} />}
            </div>
            <span className="min-w-0 text-12 wrap-anywhere text-ink-faint">
              <Learned one={one} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** When and where from; a day alone is shown as it is written. */
function Learned({ one: { learnedAt, source } }: { one: LearnedPreference }) {
  const isDay = learnedAt !== null && /^\d{4}-\d\d-\d\d$/.test(learnedAt);
  const isTime = learnedAt !== null && !isDay && instantOf(learnedAt) !== null;
  return (
    <>
      {learnedAt !== null && (isTime ? <Time at={learnedAt} /> : <VisibleText text={learnedAt} />)}
      {source !== null && (
        <>
          {learnedAt !== null && ' · '}
          from <VisibleText text={source} />
        </>
      )}
    </>
  );
}
