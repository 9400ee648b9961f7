'use client';
import { CircleHelp, ListFilter, Search, Star } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import type { RecallAnswer } from '@/lib/recall';
import type { RecallQuestion } from './recall-question';
import { filterCount, type RecallWish } from './recall-wish';
import { focusFirstHit } from './hit-focus';

const RecallHelp = lazy(() => import('./recall-help'));
const KeptDialog = lazy(() => import('./kept-dialog'));
const FacetDialog = lazy(() => import('./facet-dialog'));

interface RecallBarProps {
  bank: string;
  /** With the query as it stands in the field. */
  wish: RecallWish;
  onType: (text: string) => void;
  /** It goes into the address without waiting for a rest. */
  sendNow: () => void;
  question: RecallQuestion | null;
  answer: RecallAnswer | undefined;
  /** The filters have no column of their own then. */
  isBesideHit: boolean;
}

/** The field, and what helps to fill it. */
export function RecallBar(props: RecallBarProps) {
  const { bank, wish, onType, sendNow, question, answer, isBesideHit } = props;
  const [open, setOpen] = useState<'help' | 'kept' | 'filters' | null>(null);
  const close = () => setOpen(null);
  const count = filterCount(wish);
  return (
    <div
      role="search"
      aria-label="Everything remembered"
      className="flex min-h-12 shrink-0 flex-wrap items-center gap-1 border-b px-4 py-1.5"
    >
      <QueryField query={wish.query} onType={onType} sendNow={sendNow} />
      {question && (
        <Button
          look="quiet"
          className={isBesideHit ? '2xl:hidden' : 'lg:hidden'}
          onClick={() => setOpen('filters')}
        >
          <ListFilter aria-hidden className="size-3.5" />
          Filters
          {count > 0 && <span className="tabular">({count})</span>}
        </Button>
      )}
      <Button look="quiet" onClick={() => setOpen('kept')}>
        <Star aria-hidden className="size-3.5" />
        Saved
      </Button>
      <IconButton label="How to ask" onClick={() => setOpen('help')}>
        <CircleHelp aria-hidden />
      </IconButton>
      <Suspense>
        {open === 'help' && <RecallHelp onClose={close} />}
        {open === 'kept' && <KeptDialog bank={bank} wish={wish} onClose={close} />}
        {open === 'filters' && question && (
          <FacetDialog wish={wish} question={question} answer={answer} onClose={close} />
        )}
      </Suspense>
    </div>
  );
}

interface QueryFieldProps {
  query: string;
  onType: (text: string) => void;
  sendNow: () => void;
}

function QueryField({ query, onType, sendNow }: QueryFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Who comes without a question came to ask one.
    if (field.current?.value === '' && document.activeElement === document.body)
      field.current.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') sendNow();
    else if (event.key !== 'ArrowDown' || !focusFirstHit()) return;
    event.preventDefault();
  };
  return (
    <label className="flex min-h-9 min-w-48 flex-1 max-sm:basis-full items-center gap-2 rounded border border-field-line px-3 focus-within:outline-2 focus-within:outline-accent">
      <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
      <span className="sr-only">What is looked for</span>
      <input
        ref={field}
        // Not of type search: Esc would empty it.
        role="searchbox"
        data-filter
        data-recall
        placeholder='Words, "a phrase", kind:task'
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={sendNow}
        className="min-w-0 flex-1 bg-transparent text-15 outline-none placeholder:text-ink-faint"
      />
    </label>
  );
}
