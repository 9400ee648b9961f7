'use client';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useUrlState } from '@/components/ui/url-state';

interface SearchFieldProps {
  /** What it filters: "Filter sessions by any word in them". */
  label: string;
  /** The URL's parameter. */
  param: string;
}

/** Words to filter by; what is typed stands in the URL. */
export function SearchField({ label, param }: SearchFieldProps) {
  const { get, replace } = useUrlState();
  const asked = get(param) ?? '';
  const [typed, setTyped] = useState(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  if (asked !== lastAsked) {
    // The URL changed by another hand: "Clear filters", or the back button.
    setLastAsked(asked);
    if (asked !== typed.trim()) setTyped(asked);
  }
  return (
    <label className="flex min-h-7 min-w-32 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent sm:max-w-72">
      <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only">{label}</span>
      <input
        type="search"
        data-filter
        placeholder="Filter"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          replace({ [param]: event.target.value.trim() });
        }}
        className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint"
      />
    </label>
  );
}
