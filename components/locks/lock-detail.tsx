'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTRPC } from '@/components/live/trpc';
import { PathText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { LockFacts } from './lock-facts';

/** One lock, beside the list it was opened from. */
export function LockDetail({ bank, id }: { bank: string; id: string }) {
  const { data, error, refetch } = useQuery(
    useTRPC().locks.show.queryOptions({ bank, id }, { retry: false }),
  );
  const { push } = useUrlState();
  const close = () => push({ id: null });
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  return (
    <aside
      aria-label="Lock"
      className="flex min-h-0 min-w-0 flex-1 flex-col lg:max-w-[30rem] lg:min-w-96 lg:border-l lg:flex-none lg:basis-[42%]"
    >
      <div className="flex min-h-10 shrink-0 items-center gap-2 border-b px-4">
        <h2 className="min-w-0 flex-1 font-strong">
          {data ? <PathText path={data.target ?? data.path} /> : 'Lock'}
        </h2>
        <IconButton label="Close" onClick={close} data-back>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {!data && !error && <Skeleton label="the lock" rows={5} />}
        {gone && (
          <EmptyState
            title="This lock no longer stands"
            why="It was released or cleared since you opened it."
          />
        )}
        {error && !gone && !data && (
          <ErrorState
            what="The lock could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {data && !gone && <LockFacts bank={bank} lock={data} />}
      </div>
    </aside>
  );
}
