'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { PathText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState, Skeleton } from '@/components/ui/states';
import type { Overview } from '@/lib/overview';
import { AttentionCard } from './attention-card';
import { ChangesCard } from './changes-card';
import { FileSystemWarning } from './file-system-warning';
import { GroundsCard } from './grounds-card';
import { HealthCard } from './health-card';
import { LossAlert } from './loss-alert';
import { ReceiptsCard } from './receipts-card';
import { RecorderWarning } from './recorder-warning';
import { Totals } from './totals';

export function OverviewPage({ bank }: { bank: string }) {
  const overview = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const { data, error, refetch } = overview;
  return (
    <>
      <PageHeader title="Overview" facts={data && <Root root={data.bank.root} />} />
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        {error && !data && (
          <ErrorState
            what="The overview could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Skeleton label="the overview" />}
        {data && <Panels overview={data} />}
      </div>
    </>
  );
}

function Root({ root }: { root: string }) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <PathText path={root} />
      <CopyButton text={root} what="path" />
    </span>
  );
}

function Panels({ overview }: { overview: Overview }) {
  const bank = overview.bank.id;
  return (
    <div className="mx-auto flex max-w-7xl flex-col gap-4 p-4">
      {overview.losses.map((loss) => (
        <LossAlert key={loss.id} bank={bank} loss={loss} />
      ))}
      <FileSystemWarning bank={overview.bank} />
      <RecorderWarning overview={overview} />
      <Totals overview={overview} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <AttentionCard bank={bank} locks={overview.locks} />
          <HealthCard overview={overview} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ChangesCard bank={bank} changes={overview.changes} recent={overview.recentDocuments} />
          <ReceiptsCard bank={bank} receipts={overview.receipts} fault={overview.receiptsFault} />
          <GroundsCard overview={overview} />
        </div>
      </div>
    </div>
  );
}
