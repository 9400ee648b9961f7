'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import { verdicts, type LockRow, type Verdict } from '@/lib/lock';
import { LockDetail } from './lock-detail';
import { LockTable } from './lock-table';
import { VerdictFilter } from './verdict-filter';

export function LocksPage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().locks.list.queryOptions({ bank }));
  const { get } = useUrlState();
  const id = get('id');
  return (
    <>
      <PageHeader title="Locks" facts={data && factsOf(data)} />
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Locks"
          className={`flex min-h-0 min-w-0 flex-1 flex-col ${id === null ? '' : 'max-lg:hidden'}`}
        >
          {error && !data && (
            <ErrorState
              what="Locks could not be listed"
              error={error}
              onRetry={() => void refetch()}
            />
          )}
          {!data && !error && <Skeleton label="locks" />}
          {data && <List locks={data} />}
        </section>
        {id !== null && <LockDetail key={id} bank={bank} id={id} />}
      </div>
    </>
  );
}

function List({ locks }: { locks: LockRow[] }) {
  const { get, replace } = useUrlState();
  if (locks.length === 0) {
    return (
      <EmptyState
        title="No lock stands in this bank"
        why="Locks appear here while an agent or a command holds one. Take one in the bank's directory to see it:"
        command="flock notes.md.lock sleep 30"
      />
    );
  }
  const asked = get('verdict');
  const verdict = verdicts.find((one) => one === asked) ?? null;
  const shown = verdict === null ? locks : locks.filter((lock) => lock.verdict === verdict);
  return (
    <>
      <VerdictFilter locks={locks} chosen={verdict} />
      <div className="min-h-0 flex-1 overflow-auto">
        {shown.length > 0 ? (
          <LockTable locks={shown} />
        ) : (
          <EmptyState
            title={`No lock is ${verdict}`}
            why={`${plural(locks.length, 'lock')} of other verdicts ${locks.length === 1 ? 'is' : 'are'} hidden.`}
            onClear={() => replace({ verdict: null })}
          />
        )}
      </div>
    </>
  );
}

function factsOf(locks: LockRow[]): string {
  const count = (verdict: Verdict) => locks.filter((lock) => lock.verdict === verdict).length;
  const waiting = locks.reduce((sum, { waiters }) => sum + waiters.length, 0);
  return [
    plural(locks.length, 'lock'),
    `${count('held')} held`,
    `${count('stale')} stale`,
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ].join(' · ');
}
