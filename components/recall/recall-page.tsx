'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { lazy, Suspense, useEffect } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { useUrlState } from '@/components/ui/url-state';
import { FilterChips } from './filter-chips';
import { hitOf, keyOfHit, noHit } from './hit-rows';
import { IndexFacts } from './index-facts';
import { RecallBar } from './recall-bar';
import { useQuestion } from './use-question';
import { useRecall } from './use-recall';
import { useRecentSearch } from './use-recent-search';

const loadList = () => import('./found-list');
const FoundList = dynamic(() => import('./found-list'));
const FacetColumn = dynamic(() => import('./facet-column'));
const NothingAsked = dynamic(() => import('./nothing-asked'));
const HitDetail = dynamic(() => import('./hit-detail'));
const IndexDialog = lazy(() => import('./index-dialog'));

/** Everything that was ever remembered, found as it is typed. */
export function RecallPage({ bank }: { bank: string }) {
  const { get, push } = useUrlState();
  const { data: status } = useQuery(useTRPC().recall.status.queryOptions({ bank }));
  const { wish, question, typed, setTyped, sendNow } = useQuestion(bank);
  const recall = useRecall(bank, question);
  const keep = useRecentSearch(bank, wish, recall.answer);
  const chosen = hitOf(get);
  useEffect(() => {
    // The first letter is not to wait for it.
    void loadList();
  }, []);
  const answer = recall.answer;
  return (
    <>
      <PageHeader title="Recall" facts={status && <IndexFacts status={status} />}>
        <Button onClick={() => push({ view: 'index' })}>Index…</Button>
      </PageHeader>
      <RecallBar
        bank={bank}
        wish={{ ...wish, query: typed }}
        onType={setTyped}
        sendNow={sendNow}
        question={question}
        answer={answer}
        isBesideHit={chosen !== null}
      />
      <FilterChips wish={wish} />
      <div className="flex min-h-0 flex-1">
        {question && (
          <Suspense fallback={<FacetRoom isBesideHit={chosen !== null} />}>
            <FacetColumn
              question={question}
              answer={answer}
              wish={wish}
              isBesideHit={chosen !== null}
            />
          </Suspense>
        )}
        <Suspense>
          {question === null ? (
            <NothingAsked bank={bank} status={status} />
          ) : (
            <FoundList bank={bank} wish={wish} recall={recall} chosen={chosen} onOpen={keep} />
          )}
        </Suspense>
        {chosen && (
          <Suspense>
            <HitDetail
              key={keyOfHit(chosen)}
              bank={bank}
              wish={wish}
              place={chosen}
              hit={recall.pages.flat().find((hit) => keyOfHit(hit) === keyOfHit(chosen)) ?? null}
              isAwaited={recall.isAwaited}
              onClose={() => push(noHit)}
            />
          </Suspense>
        )}
      </div>
      {get('view') === 'index' && (
        <Suspense>
          <IndexDialog bank={bank} onClose={() => push({ view: null })} />
        </Suspense>
      )}
    </>
  );
}

/** Holds the place of the filters, so that the list does not move when they come. */
function FacetRoom({ isBesideHit }: { isBesideHit: boolean }) {
  return (
    <div
      className={`w-56 shrink-0 border-r ${isBesideHit ? 'hidden 2xl:block' : 'hidden lg:block'}`}
    />
  );
}
