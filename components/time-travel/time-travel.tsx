'use client';
import { useState } from 'react';
import { useNoChange } from '@/components/plans/use-no-change';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { useUrlState } from '@/components/ui/url-state';
import { useZone } from '@/components/ui/zone';
import { countOf, plural } from '@/lib/format';
import type { RecordedSteps } from '@/lib/recorded-step';
import { absoluteOf } from '@/lib/time-words';
import { CompareBar } from './compare-bar';
import { MomentBar } from './moment-bar';
import { MomentDetail } from './moment-detail';
import { MomentList } from './moment-list';
import { differences, type MomentRow } from './moment-rows';
import { timeOfMoment } from './step-at';
import { useMoments } from './use-moments';
import { useRestoreMoment } from './use-restore-moment';

interface TimeTravelProps {
  bank: string;
  recorded: RecordedSteps;
}

/** A moment, what stood then, what differs since, and the way back to it. */
export function TimeTravel({ bank, recorded: { steps, hasOlder } }: TimeTravelProps) {
  const { get } = useUrlState();
  const { at, to, moment, comparison, rows } = useMoments(bank, steps.at(-1)?.id ?? '0');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const noChange = useNoChange(bank);
  const restore = useRestoreMoment(bank);
  const shown = differences.find((one) => one === get('show')) ?? null;
  const visible = shown === null ? rows : rows.filter(({ difference }) => difference === shown);
  const open = rows.find(({ path }) => path === get('path'));
  const zone = useZone();
  const epochMs = timeOfMoment(steps, at);
  const atWords =
    epochMs === null ? `at version ${at}` : `at ${absoluteOf(epochMs, zone).slice(0, 19)}`;
  const restoreThese = (paths: readonly string[] | null) =>
    restore({ at, atWords, paths, onApplied: () => setChosen(new Set()) });
  const choose = (paths: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const path of paths)
      if (on) next.add(path);
      else next.delete(path);
    setChosen(next);
  };
  const error = moment.error ?? comparison.error;
  // Before it was compared nobody knows what is the same.
  const isKnown = moment.data !== undefined && comparison.data !== undefined;
  return (
    <>
      <PageHeader
        title="History"
        facts={moment.data && <Facts rows={rows} since={moment.data.knownSince} />}
      >
        <Button
          disabledBecause={noChange ?? (to === null ? sameBecause(rows) : null)}
          onClick={() => restoreThese(chosen.size > 0 ? [...chosen] : null)}
        >
          {chosen.size > 0 ? `Restore ${countOf(chosen.size)} chosen…` : 'Restore all…'}
        </Button>
      </PageHeader>
      <MomentBar steps={steps} hasOlder={hasOlder} at={at} />
      <CompareBar steps={steps} rows={rows} to={to} shown={shown} />
      {error && (
        <ErrorState
          what="That moment could not be read"
          error={error}
          onRetry={() => void Promise.all([moment.refetch(), comparison.refetch()])}
        />
      )}
      {!isKnown && !error && <Skeleton label="the documents" rows={8} />}
      {isKnown && !error && (
        <div className="flex min-h-0 flex-1">
          <div className={`flex min-h-0 min-w-0 flex-1 ${open ? 'max-lg:hidden' : ''}`}>
            {visible.length > 0 ? (
              <MomentList rows={visible} chosen={chosen} onChoose={choose} />
            ) : (
              <Empty hidden={rows.length} />
            )}
          </div>
          {open && (
            <MomentDetail
              key={open.path}
              bank={bank}
              row={open}
              to={to}
              because={noChange ?? cannotRestore(open, to)}
              onRestore={(path) => restoreThese([path])}
            />
          )}
        </div>
      )}
    </>
  );
}

function Facts({ rows, since }: { rows: readonly MomentRow[]; since: string | null }) {
  return (
    <>
      {plural(rows.filter(({ then }) => then !== null).length, 'document')} then
      {since !== null && (
        <>
          {' · known since '}
          <Time at={since} />
        </>
      )}
    </>
  );
}

function Empty({ hidden }: { hidden: number }) {
  const { replace } = useUrlState();
  return (
    <div className="flex-1">
      {hidden === 0 ? (
        <EmptyState
          title="Nothing is known of that moment"
          why="It lies before the first change that was recorded. Choose a later one."
        />
      ) : (
        <EmptyState
          title="Nothing matches"
          why={`${plural(hidden, 'document')} hidden by the filter.`}
          onClear={() => replace({ show: null })}
        />
      )}
    </div>
  );
}

function sameBecause(rows: readonly MomentRow[]): string | null {
  const differs = rows.some(({ difference }) => difference !== 'same');
  return differs ? null : 'Every document stands as it did at that moment.';
}

function cannotRestore({ then, difference }: MomentRow, to: string | null): string | null {
  if (then === null) return 'It was not there: there is nothing to restore.';
  if (!then.kept) return 'Its content is not kept any more.';
  return to === null && difference === 'same' ? 'It stands as it did at that moment.' : null;
}
