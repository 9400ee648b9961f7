'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { PathText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { LockRow } from '@/lib/lock';
import { ClearButton } from './clear-button';
import { ClearLockDialog } from './clear-lock-dialog';
import { LockFacts } from './lock-facts';
import { LockStatisticsPart } from './lock-statistics';
import { WaitTree } from './wait-tree';

/** One lock, beside the list it was opened from. */
export function LockDetail({ bank, id }: { bank: string; id: string }) {
  const { data, error, refetch } = useQuery(
    useTRPC().locks.show.queryOptions({ bank, id }, { retry: false }),
  );
  // Asked by the list beside it already.
  const { data: locks } = useQuery(useTRPC().locks.list.queryOptions({ bank }));
  const { push } = useUrlState();
  // Outlives the lock: what is typed is not lost when the lock goes meanwhile.
  const [clearing, setClearing] = useState<LockRow | null>(null);
  const [reason, setReason] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // At small widths the list it was opened from is not there any more.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  const close = () => push({ id: null });
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  return (
    <aside
      aria-label="Lock"
      className="flex min-h-0 min-w-0 flex-1 flex-col lg:max-w-[30rem] lg:min-w-96 lg:border-l lg:flex-none lg:basis-[42%]"
    >
      <div className="flex min-h-10 shrink-0 items-center gap-2 border-b px-4">
        <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 font-strong outline-none">
          {data ? <PathText path={data.target ?? data.path} /> : 'Lock'}
        </h2>
        {data && !gone && <ClearButton bank={bank} lock={data} onClear={() => setClearing(data)} />}
        <IconButton label="Close" onClick={close} data-back>
          <X aria-hidden />
        </IconButton>
      </div>
      <div className="min-h-0 flex-1 overflow-auto">
        {!data && !error && <Skeleton label="the lock" rows={5} />}
        {gone && (
          <EmptyState
            title="No lock of this id"
            why="It was released or cleared, or the address is not of a lock. Close this to see those that stand."
          />
        )}
        {error && !gone && !data && (
          <ErrorState
            what="The lock could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {data && !gone && (
          <>
            <LockFacts bank={bank} lock={data} />
            <WaitTree locks={locks ?? []} id={id} />
            <LockStatisticsPart bank={bank} path={data.path} />
          </>
        )}
      </div>
      {clearing && (
        <ClearLockDialog
          bank={bank}
          lock={clearing}
          reason={reason}
          onReason={setReason}
          onClose={() => setClearing(null)}
        />
      )}
    </aside>
  );
}
