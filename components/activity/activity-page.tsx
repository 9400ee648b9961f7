'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import type { ChainCheck } from '@/lib/receipt-detail';
import { ChainBanner } from './chain-banner';
import { ChangeList } from './change-list';
import { mergeChanges } from './merge-changes';
import { ReceiptDetail } from './receipt-detail';
import { ReceiptList } from './receipt-list';

export function ActivityPage({ bank }: { bank: string }) {
  const receipts = useReceipts(bank);
  const overview = useOverview(bank);
  const check = useQuery(useTRPC().receipts.verify.queryOptions({ bank }));
  const { get } = useUrlState();
  const tab = get('show') === 'changes' ? 'changes' : 'receipts';
  const id = tab === 'receipts' ? get('receipt') : null;
  return (
    <>
      <PageHeader title="Activity" facts={check.data && factsOf(check.data)} />
      {check.data && <ChainBanner bank={bank} check={check.data} />}
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
        className="flex min-h-0 flex-1"
      >
        <div
          className={`min-h-0 min-w-0 flex-1 overflow-auto ${id === null ? '' : 'max-lg:hidden'}`}
        >
          {tab === 'receipts' ? (
            <Receipts bank={bank} query={receipts} />
          ) : (
            <Changes query={overview} />
          )}
        </div>
        {id !== null && <ReceiptDetail key={id} bank={bank} id={id} />}
      </div>
    </>
  );
}

function factsOf({ receipts, faults }: ChainCheck): ReactNode {
  const count = plural(receipts, 'receipt');
  if (receipts === 0 || faults.length > 0) return count;
  return (
    <>
      {count} · <CircleCheck aria-hidden className="inline size-3.5 align-[-2px] text-fine" /> chain
      verified
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
        why="Every change made through strongroom leaves one here: who, when, why, and what it changed, with the way back. Write a document to see the first."
        command={`echo '# Notes' | strongroom write notes.md --root ${root}`}
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
