'use client';
import { useQuery } from '@tanstack/react-query';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { TimeTravel } from './time-travel';
import { stepsShown } from './steps-shown';

/** The bank as it stood at any moment that is recorded. */
export function TimePage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(
    useTRPC().history.steps.queryOptions({ bank, limit: stepsShown }),
  );
  if (data && data.steps.length > 0) return <TimeTravel bank={bank} recorded={data} />;
  return (
    <>
      <PageHeader title="History" />
      {error && !data && (
        <ErrorState
          what="The history could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="the history" />}
      {data && <Nothing bank={bank} />}
    </>
  );
}

function Nothing({ bank }: { bank: string }) {
  const root = useBankRoot(bank);
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const isOn = overview?.recorder.state === 'recording';
  return (
    <EmptyState
      title="Nothing has changed yet"
      why={
        isOn
          ? 'Every change of a document is kept from now on, whoever makes it, with what stood before. The first one begins the history.'
          : 'Changes are kept while a server that may write runs, or this command:'
      }
      {...(!isOn && { command: `strongroom watch --root ${root}` })}
    />
  );
}
