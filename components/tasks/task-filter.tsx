'use client';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Segments } from '@/components/ui/segments';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';
import type { TaskOrder } from '@/lib/task';

interface TaskFilterProps {
  shown: number;
  of: number;
  order: TaskOrder;
}

/** What is shown and in which order; both stand in the URL. */
export function TaskFilter({ shown, of, order }: TaskFilterProps) {
  const { get, replace } = useUrlState();
  const asked = get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  if (asked !== lastAsked) {
    setLastAsked(asked);
    if (asked !== typed.trim()) setTyped(asked);
  }
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1">
      <label className="flex min-h-7 min-w-40 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent">
        <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        <span className="sr-only">Filter tasks by text, status or document</span>
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
      <Segments
        label="Order"
        options={[
          { name: 'created', words: 'Newest' },
          { name: 'file', words: 'Queue order' },
        ]}
        chosen={order}
        onChoose={(name) => replace({ order: name === 'file' ? 'file' : null })}
      />
    </div>
  );
}
