'use client';
import { useQuery } from '@tanstack/react-query';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import { verdicts, type LockRow, type Verdict } from '@/lib/lock';
import { waitGraphOf } from '@/lib/wait-graph';
import { ClearStaleButton } from './clear-stale-button';
import { LockDetail } from './lock-detail';
import { LockTable } from './lock-table';
import { RingWarning } from './ring-warning';
import { VerdictFilter } from './verdict-filter';

export function LocksPage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().locks.list.queryOptions({ bank }));
  const { get } = useUrlState();
  const id = get('id');
  return (
    <>
      <PageHeader title="Locks" facts={data && factsOf(data)}>
        {data && <ClearStaleButton bank={bank} locks={data} />}
      </PageHeader>
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
          {data && <List bank={bank} locks={data} />}
        </section>
        {id !== null && <LockDetail key={id} bank={bank} id={id} />}
      </div>
    </>
  );
}

/** What a person should look at comes first; within one verdict, by path. */
const urgency: Verdict[] = ['stale', 'suspect', 'unknown', 'held', 'free'];

function List({ bank, locks }: { bank: string; locks: readonly LockRow[] }) {
  const root = useBankRoot(bank);
  const { get, replace } = useUrlState();
  if (locks.length === 0) {
    return (
      <EmptyState
        title="No locks in this bank"
        why="Locks appear here while an agent or a command holds one. Take one in the bank's directory to see it:"
        command={`cd ${root} && flock notes.md.lock sleep 30`}
      />
    );
  }
  const asked = get('verdict');
  const verdict = verdicts.find((one) => one === asked) ?? null;
  const shown = locks
    .filter((lock) => verdict === null || lock.verdict === verdict)
    .toSorted((one, other) => urgency.indexOf(one.verdict) - urgency.indexOf(other.verdict));
  const { rings } = waitGraphOf(locks);
  return (
    <>
      <VerdictFilter locks={locks} chosen={verdict} />
      {rings.length > 0 && (
        <div className="px-4 pt-2">
          <RingWarning rings={rings} />
        </div>
      )}
      <div className="min-h-0 flex-1 overflow-auto">
        {shown.length > 0 ? (
          <LockTable key={verdict} locks={shown} />
        ) : (
          <EmptyState
            title={`No lock is ${verdict}`}
            why={`${plural(locks.length, 'other lock')} ${locks.length === 1 ? 'is' : 'are'} hidden.`}
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
    ...urgency
      .filter((verdict) => count(verdict) > 0)
      .map((verdict) => `${count(verdict)} ${verdict}`),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ].join(' · ');
}
