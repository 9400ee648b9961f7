'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { IconButton } from '@/components/ui/button';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { RunDetail } from '@/lib/run';
import { NoOutput } from './no-output';
import { RunAside } from './run-aside';
import { RunHead } from './run-head';

const LogView = dynamic(() => import('./log/log-view'));
const CompareRuns = dynamic(() => import('./compare/compare-runs'));

/** What only makes sense while one run is open. */
const noRun = {
  run: null,
  with: null,
  view: null,
  wrap: null,
  times: null,
  find: null,
  regex: null,
  case: null,
};

/** One run: what it was, how it ended, what it printed. */
export default function RunDetailView({ bank, run }: { bank: string; run: string }) {
  const { data, error, refetch } = useQuery({
    ...useTRPC().runs.show.queryOptions({ bank, run }, { retry: false }),
    // A large log is counted beside the answer, which no event tells of.
    refetchInterval: ({ state }) => (isCounting(state.data) ? 1000 : false),
  });
  const { get, push } = useUrlState();
  const other = get('with');
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  const back = (
    <IconButton label="All runs" onClick={() => push(noRun)} data-back>
      <ArrowLeft aria-hidden />
    </IconButton>
  );
  if (!data || gone) {
    return (
      <>
        <div className="flex min-h-13 items-center gap-2 border-b px-3">
          {back}
          <h1 className="text-15 font-strong">Run</h1>
        </div>
        {!data && !error && <Skeleton label="the run" />}
        {gone && (
          <EmptyState
            title="This run is not there any more"
            why="It was pruned, or its record was removed. Undo of the pruning brings it back."
          />
        )}
        {error && !gone && (
          <ErrorState
            what="The run could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
      </>
    );
  }
  return (
    <>
      <RunHead bank={bank} run={data} back={back} />
      <Suspense fallback={<Skeleton label="what it printed" />}>
        {other !== null ? (
          <CompareRuns key={other} bank={bank} run={data} other={other} />
        ) : (
          <div className="flex min-h-0 flex-1 flex-col-reverse lg:flex-row">
            {data.hasOutput ? <LogView bank={bank} run={data} /> : <NoOutput run={data} />}
            <RunAside bank={bank} run={data} />
          </div>
        )}
      </Suspense>
    </>
  );
}

function isCounting(run: RunDetail | undefined): boolean {
  return run !== undefined && (run.lines.stdout === null || run.lines.stderr === null);
}
