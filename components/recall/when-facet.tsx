'use client';
import { useUrlState } from '@/components/ui/url-state';
import { isSpan, spans, type RecallWish } from './recall-wish';

/** How far back, or between which days. */
export function WhenFacet({ wish }: { wish: RecallWish }) {
  const { push } = useUrlState();
  const isAny = wish.since === '' && wish.before === '';
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1 text-12 text-ink-faint">When</legend>
      <Span words="any time" isOn={isAny} onChoose={() => push({ since: null, before: null })} />
      {spans.map(({ name, words }) => (
        <Span
          key={name}
          words={words}
          isOn={wish.since === name}
          onChoose={() => push({ since: wish.since === name ? null : name, before: null })}
        />
      ))}
      <Day
        label="From"
        day={isSpan(wish.since) ? '' : wish.since}
        onDay={(since) => push({ since })}
      />
      <Day label="Before" day={wish.before} onDay={(before) => push({ before })} />
    </fieldset>
  );
}

function Span({ words, isOn, onChoose }: { words: string; isOn: boolean; onChoose: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onChoose}
      className={`min-h-7 rounded px-1.5 text-left ${
        isOn ? 'bg-chosen' : 'text-ink-soft hover:bg-hover hover:text-ink'
      }`}
    >
      {words}
    </button>
  );
}

function Day({ label, day, onDay }: { label: string; day: string; onDay: (day: string) => void }) {
  return (
    <label className="flex min-h-8 items-center gap-2 px-1.5 text-ink-soft">
      <span className="w-12 shrink-0">{label}</span>
      <input
        type="date"
        value={day}
        onChange={(event) => onDay(event.target.value)}
        className="tabular min-h-7 min-w-0 flex-1 rounded border border-field-line bg-ground px-1.5"
      />
    </label>
  );
}
