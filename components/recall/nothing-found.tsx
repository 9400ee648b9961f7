'use client';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { RecallAnswer } from '@/lib/recall';
import { filterCount, noFilters, type RecallWish } from './recall-wish';

/** Nothing came of it: what was tried, and what else can be. */
export function NothingFound({ answer, wish }: { answer: RecallAnswer; wish: RecallWish }) {
  const { push } = useUrlState();
  const isFiltered = filterCount(wish) > 0;
  return (
    <EmptyState
      title="Nothing found"
      why={whyOf(answer, isFiltered)}
      {...(isFiltered && { onClear: () => push(noFilters) })}
    >
      <span className="flex flex-wrap justify-center gap-2">
        {!wish.isSubstring && wish.query.trim() !== '' && (
          <Button onClick={() => push({ mode: 'substring' })}>
            Look for the text as it stands
          </Button>
        )}
        {wish.isSubstring && (
          <Button onClick={() => push({ mode: null })}>Look for its words</Button>
        )}
        {!wish.withHistory && (
          <Button onClick={() => push({ history: 'on' })}>Look through earlier versions too</Button>
        )}
      </span>
    </EmptyState>
  );
}

function whyOf({ mode, corrections }: RecallAnswer, isFiltered: boolean): string {
  const tried =
    mode === 'substring'
      ? 'Every document was read through'
      : `The words${corrections.length > 0 ? ', and those most like them,' : ''} were looked for in every passage`;
  return isFiltered ? `${tried} that the filters leave.` : `${tried}.`;
}
