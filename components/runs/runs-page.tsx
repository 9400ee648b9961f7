'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { Suspense, useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import { anyRuns } from './run-queries';
import { PruneRunsButton } from './prune-runs-button';
import { RunFilterBar } from './run-filter';
import { RunList } from './run-list';

const RunDetailView = dynamic(() => import('./run-detail'));

/** The list, or one run of it: a log needs all the room there is. */
export function RunsPage({ bank }: { bank: string }) {
  const { data } = useQuery(useTRPC().runs.list.queryOptions(anyRuns(bank)));
  const run = useUrlState().get('run');
  const [last, setLast] = useState(run);
  if (run !== null && run !== last) setLast(run);
  if (run !== null) {
    return (
      <Suspense fallback={<Skeleton label="the run" />}>
        <RunDetailView key={run} bank={bank} run={run} />
      </Suspense>
    );
  }
  return (
    <>
      <PageHeader title="Runs" facts={data && plural(data.total, 'run')}>
        {data && data.total > 0 && <PruneRunsButton bank={bank} />}
      </PageHeader>
      <section aria-label="Command runs" className="flex min-h-0 flex-1 flex-col">
        {data && data.total > 0 && <RunFilterBar agents={data.agents} />}
        <RunList bank={bank} last={last} />
      </section>
    </>
  );
}
