'use client';
import { Search, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';

/** Filters the tree; what is typed stands in the URL. */
export function TreeFilter({ shown, of }: { shown: number; of: number }) {
  const { get, replace } = useUrlState();
  const asked = get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  if (asked !== lastAsked) {
    // The URL changed by another hand: "Clear filters", or the back button.
    setLastAsked(asked);
    if (asked !== typed.trim()) setTyped(asked);
  }
  const problemsOnly = get('problems') === 'only';
  return (
    <div className="flex min-h-10 shrink-0 items-center gap-1 border-b px-2 py-1">
      <label className="flex min-h-7 min-w-0 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent">
        <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        <span className="sr-only">Filter documents by path, kind or layout</span>
        <input
          type="search"
          data-filter
          placeholder="Filter"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            replace({ q: event.target.value.trim() });
          }}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint"
        />
      </label>
      <span aria-live="polite" className="tabular text-12 text-ink-faint">
        {shown === of ? '' : `${countOf(shown)} of ${countOf(of)}`}
      </span>
      <button
        type="button"
        aria-pressed={problemsOnly}
        title="Only documents with problems"
        onClick={() => replace({ problems: problemsOnly ? null : 'only' })}
        className={`inline-flex size-7 items-center justify-center rounded ${
          problemsOnly ? 'bg-chosen text-broken' : 'text-ink-faint hover:bg-hover hover:text-ink'
        }`}
      >
        <TriangleAlert aria-hidden className="size-3.5" />
        <span className="sr-only">Only documents with problems</span>
      </button>
    </div>
  );
}
