'use client';
import type { KeyboardEvent } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { VirtualList } from '@/components/ui/virtual-list';
import type { RecallHit } from '@/lib/recall';
import { AnswerLine } from './answer-line';
import { AnswerNotes } from './answer-notes';
import { focusField, stepHit } from './hit-focus';
import { HitItem } from './hit-item';
import { hitParams, hitRows, keyOfHit, type HitRow, type Place } from './hit-rows';
import { NothingFound } from './nothing-found';
import type { RecallWish } from './recall-wish';
import type { useRecall } from './use-recall';

interface FoundListProps {
  bank: string;
  wish: RecallWish;
  recall: ReturnType<typeof useRecall>;
  chosen: Place | null;
  /** Told when a passage is looked at. */
  onOpen: () => void;
}

/** What was found, best first, and what the answer is worth. */
export default function FoundList({ bank, wish, recall, chosen, onOpen }: FoundListProps) {
  const { answer, error, isAwaited, isTooLong, refetch } = recall;
  return (
    <section
      aria-label="Found"
      aria-busy={isAwaited}
      className={`flex min-h-0 min-w-0 flex-1 flex-col ${chosen === null ? '' : 'max-lg:hidden'}`}
    >
      <AnswerLine answer={answer} isAwaited={isAwaited} shown={recall.pages.flat().length} />
      {isTooLong && (
        <p role="alert" className="px-4 py-3 text-ink-soft">
          This is too long to be asked from a page. <code>strongroom recall</code> takes more of it.
        </p>
      )}
      {error && !answer && (
        <ErrorState what="Nothing could be looked for" error={error} onRetry={refetch} />
      )}
      {!answer && !error && !isTooLong && <Skeleton label="what was found" />}
      {answer && <AnswerNotes answer={answer} query={wish.query} />}
      {answer && error && (
        <ErrorState what="This could not be looked for" error={error} onRetry={refetch} />
      )}
      {answer && !error && answer.hits.length === 0 && <NothingFound answer={answer} wish={wish} />}
      {answer && answer.hits.length > 0 && (
        // Another question is another list: it begins at its top.
        <Hits
          key={recall.answered}
          bank={bank}
          wish={wish}
          recall={recall}
          chosen={chosen}
          onOpen={onOpen}
        />
      )}
    </section>
  );
}

function Hits({ bank, wish, recall, chosen, onOpen }: FoundListProps) {
  const { push, replace } = useUrlState();
  const { more } = recall;
  const { shown, ...fresh } = useSteadyRows(hitRows(recall.pages), ({ key }) => key);
  const chosenKey = chosen && keyOfHit(chosen);
  const open = (hit: RecallHit) => {
    onOpen();
    push({ q: wish.query, ...hitParams(hit) });
  };
  const follow = ({ hit }: HitRow) => {
    if (chosenKey !== null && chosenKey !== keyOfHit(hit)) replace(hitParams(hit));
  };
  const reach = (row: number) => {
    if (row + 10 > shown.length && more.isThere && !more.isAwaited && !more.error) more.show();
  };
  return (
    <div onKeyDown={onKey} className="flex min-h-0 flex-1 flex-col">
      <VirtualList
        label="Passages"
        rows={shown}
        keyOf={({ key }) => key}
        rowHeight={88}
        chosen={chosenKey}
        onReach={reach}
        fresh={fresh}
      >
        {(row, place) => (
          <HitItem
            bank={bank}
            row={row}
            place={place}
            isChosen={keyOfHit(row.hit) === chosenKey}
            onOpen={() => open(row.hit)}
            onFollow={onOpen}
            onFocus={() => follow(row)}
          />
        )}
      </VirtualList>
      {more.error && (
        <p role="alert" className="flex items-center gap-3 border-t px-4 py-1.5 text-broken">
          More could not be loaded.
          <Button onClick={more.again}>Try again</Button>
        </p>
      )}
    </div>
  );
}

function onKey(event: KeyboardEvent) {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const row = (event.target as Element).closest('[data-hit]');
  if (!row) return;
  if (event.key === 'ArrowDown') stepHit(row, 1);
  else if (event.key === 'ArrowUp') stepHit(row, -1);
  // While a passage is open, Esc closes it first.
  else if (event.key === 'Escape' && !document.querySelector('[data-back]')) focusField();
  else return;
  event.preventDefault();
}
