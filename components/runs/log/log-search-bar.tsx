'use client';
import { CaseSensitive, ChevronDown, ChevronUp, Regex, Search } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import { isUnanswered, unanswered } from '@/components/ui/states';
import { countOf } from '@/lib/format';
import { mostMatches } from '@/lib/run';
import { useTyped } from '@/components/ui/use-typed';
import type { LogChoices } from './log-choices';
import { choose } from './log-hash';
import type { LogSearch } from './use-log-search';

const restMs = 250;

interface LogSearchBarProps {
  choices: LogChoices;
  search: LogSearch;
}

/** Text or a pattern to look for; `n` and Enter go to the next match, with Shift to the one before. */
export function LogSearchBar({ choices, search }: LogSearchBarProps) {
  const { find, isRegex, isCase } = choices;
  const { typed, setTyped, sendNow } = useTyped(find, sendFind, restMs);
  useStepKeys(search.step);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (typed === find && search.total !== null) return search.step(event.shiftKey ? -1 : 1);
    search.stepWhenFound();
    sendNow();
  };
  return (
    <div
      role="search"
      aria-label="Log"
      className="flex min-w-0 flex-1 basis-60 flex-wrap items-center gap-1"
    >
      <label className="flex min-h-7 min-w-36 flex-1 items-center gap-2 rounded border border-field-line px-2 focus-within:outline-2 focus-within:outline-accent">
        <Search aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        <span className="sr-only">Search this log</span>
        <input
          // Not of type search: Esc would empty it, and the marks with it.
          role="searchbox"
          data-filter
          placeholder="Search"
          value={typed}
          maxLength={1000}
          aria-invalid={search.error !== null || undefined}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={sendNow}
          className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint"
        />
      </label>
      <Turn
        label="Match the case"
        isOn={isCase}
        onTurn={() => choose({ case: isCase ? '' : 'on' })}
      >
        <CaseSensitive aria-hidden className="size-4" />
      </Turn>
      <Turn
        label="Search by a pattern (RE2)"
        isOn={isRegex}
        onTurn={() => choose({ regex: isRegex ? '' : 'on' })}
      >
        <Regex aria-hidden className="size-3.5" />
      </Turn>
      <span role="status" className="tabular px-1 text-12 text-ink-soft">
        {find !== '' && !search.error && wordsOf(search)}
      </span>
      {find !== '' && search.places.length > 0 && (
        <>
          <IconButton label="Previous match (Shift+N)" onClick={() => search.step(-1)}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Next match (N)" onClick={() => search.step(1)}>
            <ChevronDown aria-hidden />
          </IconButton>
        </>
      )}
      {search.error && (
        <p role="alert" className="w-full text-12 wrap-anywhere text-broken">
          {isUnanswered(search.error) ? unanswered : search.error.message}
        </p>
      )}
    </div>
  );
}

function sendFind(find: string) {
  choose({ find });
}

function wordsOf({ at, total, places, isSearching }: LogSearch): string {
  if (total === null) return isSearching ? 'searching…' : '';
  if (total === 0) return 'no line matches';
  const of = `${countOf(total)} ${total === 1 ? 'line' : 'lines'}`;
  const cut = total > places.length ? `, the first ${countOf(mostMatches)} gone through` : '';
  return `${at === null ? '' : `${countOf(at + 1)} of `}${of}${cut}`;
}

interface TurnProps {
  label: string;
  isOn: boolean;
  onTurn: () => void;
  children: ReactNode;
}

function Turn({ label, isOn, onTurn, children }: TurnProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={onTurn}
      className={`inline-flex size-7 shrink-0 items-center justify-center rounded ${
        isOn ? 'bg-chosen text-ink' : 'text-ink-faint hover:bg-hover hover:text-ink'
      }`}
    >
      {children}
    </button>
  );
}

/** `n` and Shift+N, wherever nothing is being typed. */
function useStepKeys(step: (by: 1 | -1) => void) {
  const latest = useRef(step);
  useEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'n' || document.querySelector('dialog[open]')) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, select'))
        return;
      event.preventDefault();
      latest.current(event.shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
