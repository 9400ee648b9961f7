'use client';
import { useQuery } from '@tanstack/react-query';
import { useConnection } from '@/components/live/connection';
import { useTRPC } from '@/components/live/trpc';
import { Part } from '@/components/ui/facts';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { countOf } from '@/lib/format';
import { shortSpan, type LockCounts, type LockStatistics } from '@/lib/lock-statistics';
import { LockStatisticsMinutes } from './lock-statistics-minutes';
import { LockStatisticsSpreads } from './lock-statistics-spreads';

/** No event tells of a count: it is asked for again. */
const askAgainMs = 10_000;

/** How one lock was waited for and held. @param path the lock's own */
export function LockStatisticsPart({ bank, path }: { bank: string; path: string }) {
  const { paused } = useConnection();
  const { data, error, refetch } = useQuery(
    useTRPC().locks.statistics.queryOptions(
      { bank, path },
      { refetchInterval: paused ? false : askAgainMs, retry: false },
    ),
  );
  return (
    <Part title="Waits and holds, last hour">
      {!data && !error && <Skeleton label="the statistics" rows={4} />}
      {error && !data && (
        <ErrorState
          what="The statistics could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && <Statistics statistics={data[0] ?? null} />}
    </Part>
  );
}

function Statistics({ statistics }: { statistics: LockStatistics | null }) {
  const hour = statistics?.lastHour;
  const hasCounts = hour !== undefined && (happened(hour) || hour.hold !== null);
  return (
    <div className="flex flex-col gap-3">
      {hasCounts ? (
        <>
          <p className="tabular">{countsIn(hour)}</p>
          <LockStatisticsMinutes perMinute={hour.perMinute} />
          <LockStatisticsSpreads wait={hour.wait} hold={hour.hold} />
        </>
      ) : (
        <p className="text-ink-soft">Nothing was counted in the last hour.</p>
      )}
      <p className="text-12 text-ink-faint">
        {statistics && <Total statistics={statistics} />}
        Counted for strongroom’s own processes on this machine only, not for its peers.
      </p>
    </div>
  );
}

function Total({ statistics: { total, sinceAt } }: { statistics: LockStatistics }) {
  const longest = total.wait ? `, longest wait ${shortSpan(total.wait.maxMs)}` : '';
  return (
    <>
      Since counting began <Time at={sinceAt} />: {countsIn(total)}
      {longest}.{' '}
    </>
  );
}

function happened({ acquisitions, timeouts, breaks }: LockCounts): boolean {
  return acquisitions + timeouts + breaks > 0;
}

function countsIn({ acquisitions, waits, timeouts, breaks }: LockCounts): string {
  return [
    `${countOf(acquisitions)} acquired`,
    `${countOf(waits)} waited`,
    `${countOf(timeouts)} timed out`,
    `${countOf(breaks)} broken`,
  ].join(' · ');
}
