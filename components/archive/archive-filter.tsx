'use client';
import { Search } from 'lucide-react';
import { useCallback } from 'react';
import { visibleString } from '@/components/text/visible-parts';
import { useTyped } from '@/components/ui/use-typed';
import { useUrlState } from '@/components/ui/url-state';
import type { ArchiveWish } from './use-archive';

/** A search may read hundreds of megabytes: it begins when the typing rests. */
const restMs = 300;
const usualSources = ['tasks_active.json', 'analysis_active.json'];

interface ArchiveFilterProps {
  wish: ArchiveWish;
  /** Queues that were seen. */
  sources: readonly string[];
}

export function ArchiveFilter({ wish, sources: seen }: ArchiveFilterProps) {
  const { replace } = useUrlState();
  const sources = [...new Set([...usualSources, ...seen, wish.source])].filter(Boolean);
  return (
    <div
      role="search"
      aria-label="Archive"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1"
    >
      <SearchField asked={wish.query} />
      <label className="flex items-center gap-1.5 text-12 text-ink-soft">
        Month
        <input
          type="month"
          value={wish.month}
          onChange={(event) => replace({ month: event.target.value })}
          className={field}
        />
      </label>
      <label className="flex min-w-0 items-center gap-1.5 text-12 text-ink-soft">
        From
        <select
          value={wish.source}
          onChange={(event) => replace({ source: event.target.value })}
          className={`${field} max-w-48`}
        >
          <option value="">any queue</option>
          {sources.map((source) => (
            <option key={source} value={source}>
              {visibleString(source)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

const field = 'min-h-7 rounded border border-field-line bg-ground px-2 text-13 text-ink';

function SearchField({ asked }: { asked: string }) {
  const { replace } = useUrlState();
  const send = useCallback((text: string) => replace({ q: text }), [replace]);
  const { typed, setTyped, sendNow } = useTyped(asked, send, restMs);
  return (
    <label className="flex min-h-7 min-w-40 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent">
      <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only">Search the archive by text or id</span>
      <input
        type="search"
        data-filter
        placeholder="Search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={sendNow}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint"
      />
    </label>
  );
}
