'use client';
import { X } from 'lucide-react';
import { visibleString } from '@/components/text/visible-parts';
import { useUrlState } from '@/components/ui/url-state';
import { kindWords } from './kind-words';
import { facetNames, facetParams, filterCount, noFilters, spans, toggled } from './recall-wish';
import type { RecallWish } from './recall-wish';

/** The filters that hold, each with the way to take it off. */
export function FilterChips({ wish }: { wish: RecallWish }) {
  const { push } = useUrlState();
  if (filterCount(wish) === 0 && !wish.isSubstring) return null;
  const span = spans.find(({ name }) => name === wish.since);
  return (
    <ul
      aria-label="Filters that hold"
      className="flex shrink-0 flex-wrap items-center gap-1 border-b px-4 py-1"
    >
      {facetNames.flatMap((facet) =>
        wish[facet].map((value) => (
          <Chip
            key={`${facet} ${value}`}
            name={facetParams[facet]}
            value={facet === 'kinds' ? kindWords(value) : value}
            onOff={() => push(toggled(wish, facet, value))}
          />
        )),
      )}
      {wish.since !== '' && (
        <Chip name="since" value={span?.words ?? wish.since} onOff={() => push({ since: null })} />
      )}
      {wish.before !== '' && (
        <Chip name="before" value={wish.before} onOff={() => push({ before: null })} />
      )}
      {wish.withHistory && (
        <Chip name="also" value="earlier versions" onOff={() => push({ history: null })} />
      )}
      {wish.isSubstring && (
        <Chip name="as" value="text as it stands" onOff={() => push({ mode: null })} />
      )}
      {filterCount(wish) > 1 && (
        <li>
          <button
            type="button"
            onClick={() => push(noFilters)}
            className="min-h-6 rounded px-1.5 text-12 text-accent hover:underline"
          >
            Clear filters
          </button>
        </li>
      )}
    </ul>
  );
}

function Chip({ name, value, onOff }: { name: string; value: string; onOff: () => void }) {
  const words = visibleString(value);
  return (
    <li className="min-w-0">
      <button
        type="button"
        onClick={onOff}
        title={`Take off: ${name} ${words}`}
        className="flex min-h-6 max-w-full items-center gap-1 rounded bg-chosen px-1.5 text-12 hover:bg-hover"
      >
        <span className="text-ink-soft">{name}</span>
        <span className="max-w-60 truncate">{words}</span>
        <X aria-hidden className="size-3 shrink-0" />
        <span className="sr-only">, take off</span>
      </button>
    </li>
  );
}
