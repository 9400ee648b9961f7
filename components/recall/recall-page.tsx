'use client';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { useUrlState } from '@/components/ui/url-state';
import { FacetColumn } from './facet-column';
import { FilterChips } from './filter-chips';
import { FoundList } from './found-list';
import { hitOf, keyOfHit, noHit } from './hit-rows';
import { IndexFacts } from './index-facts';
import { NothingAsked } from './nothing-asked';
import { RecallBar } from './recall-bar';
import { useQuestion } from './use-question';
import { useRecall } from './use-recall';
import { useRecentSearch } from './use-recent-search';

const HitDetail = lazy(() => import('./hit-detail'));
const IndexDialog = lazy(() => import('./index-dialog'));

/** Everything that was ever remembered, found as it is typed. */
export function RecallPage({ bank }: { bank: string }) {
  const { get, push } = useUrlState();
  const { data: status } = useQuery(useTRPC().recall.status.queryOptions({ bank }));
  const { wish, question, typed, setTyped, sendNow } = useQuestion(bank);
  const recall = useRecall(bank, question);
  const keep = useRecentSearch(bank, wish, recall.answer);
  const chosen = hitOf(get);
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
        onEnter={sendNow}
        question={question}
        answer={answer}
        isBesideHit={chosen !== null}
      />
      <FilterChips wish={wish} />
      <div className="flex min-h-0 flex-1">
        {question && (
          <FacetColumn
            question={question}
            answer={answer}
            wish={wish}
            isBesideHit={chosen !== null}
          />
        )}
        {question === null ? (
          <NothingAsked bank={bank} status={status} />
        ) : (
          <FoundList bank={bank} wish={wish} recall={recall} chosen={chosen} onOpen={keep} />
        )}
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
