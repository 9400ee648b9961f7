'use client';
import { useQuery } from '@tanstack/react-query';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import { ChangeList } from './change-list';
import { mergeChanges } from './merge-changes';
import { ReceiptList } from './receipt-list';

export function ActivityPage({ bank }: { bank: string }) {
  const receipts = useReceipts(bank);
  const overview = useOverview(bank);
  const tab = useUrlState().get('show') === 'changes' ? 'changes' : 'receipts';
  return (
    <>
      <PageHeader
        title="Activity"
        facts={receipts.data && plural(receipts.data.length, 'receipt')}
      />
      <div className="shrink-0 border-b px-4">
        <Tabs
          label="Activity"
          param="show"
          chosen={tab}
          tabs={[
            { name: 'receipts', label: 'Receipts', count: receipts.data?.length },
            {
              name: 'changes',
              label: 'Latest changes',
              count: overview.data && mergeChanges(overview.data.changes).length,
            },
          ]}
        />
      </div>
      <div
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${tab}`}
        className="min-h-0 flex-1 overflow-auto"
      >
        {tab === 'receipts' ? (
          <Receipts bank={bank} query={receipts} />
        ) : (
          <Changes query={overview} />
        )}
      </div>
    </>
  );
}

function Receipts({ bank, query }: { bank: string; query: ReturnType<typeof useReceipts> }) {
  const root = useBankRoot(bank);
  const { data, error, refetch } = query;
  if (data?.length === 0) {
    return (
      <EmptyState
        title="No receipt yet"
        why="Every change made through strongroom leaves one here: who, when, why, and the revisions before and after. Clear a stale lock to see the first."
        command={`strongroom locks --root ${root}`}
      />
    );
  }
  if (data) return <ReceiptList receipts={data} />;
  if (!error) return <Skeleton label="receipts" />;
  return (
    <ErrorState what="Receipts could not be listed" error={error} onRetry={() => void refetch()} />
  );
}

function Changes({ query }: { query: ReturnType<typeof useOverview> }) {
  const { data, error, refetch } = query;
  if (data?.changes.length === 0) {
    return (
      <EmptyState
        title="Nothing has changed since the server started"
        why="A file that any process writes in this bank appears here at once."
      />
    );
  }
  if (data) return <ChangeList changes={data.changes} label="Latest changes" />;
  if (!error) return <Skeleton label="changes" />;
  return (
    <ErrorState what="Changes could not be listed" error={error} onRetry={() => void refetch()} />
  );
}

function useReceipts(bank: string) {
  return useQuery(useTRPC().receipts.list.queryOptions({ bank }));
}

function useOverview(bank: string) {
  return useQuery(useTRPC().banks.overview.queryOptions({ bank }));
}
