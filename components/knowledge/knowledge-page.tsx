'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useUrlState } from '@/components/ui/url-state';
import type { KnowledgeOverview } from '@/lib/knowledge';
import { AddKnowledge } from './add-knowledge';
import { EntriesTab } from './entries-tab';
import { LogsTab } from './logs-tab';
import { SnapshotsTab } from './snapshots-tab';

/** What the agents of a bank remember: entries, the log of decisions, and where they left off. */
export function KnowledgePage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().knowledge.overview.queryOptions({ bank }));
  return (
    <>
      <PageHeader title="Knowledge">
        {data && <AddKnowledge bank={bank} homes={data.homes} />}
      </PageHeader>
      {error && !data && (
        <ErrorState
          what="What is known could not be listed"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="what is known" />}
      {data && <Content bank={bank} overview={data} />}
    </>
  );
}

function Content({ bank, overview }: { bank: string; overview: KnowledgeOverview }) {
  const asked = useUrlState().get('tab');
  const tabs = [
    { name: 'entries', label: 'Entries' },
    { name: 'decisions', label: 'Decision log', count: overview.logs.length },
    { name: 'snapshot', label: 'Snapshot', count: overview.snapshots.length },
  ] as const;
  const chosen = tabs.find(({ name }) => name === asked)?.name ?? 'entries';
  return (
    <>
      <div className="shrink-0 border-b px-4">
        <Tabs label="Knowledge" param="tab" tabs={[...tabs]} chosen={chosen} />
      </div>
      <div
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${chosen}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {chosen === 'entries' && <EntriesTab bank={bank} overview={overview} />}
        {chosen === 'decisions' && <LogsTab bank={bank} logs={overview.logs} />}
        {chosen === 'snapshot' && <SnapshotsTab bank={bank} overview={overview} />}
      </div>
    </>
  );
}
