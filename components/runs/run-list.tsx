'use client';
import { useBankRoot } from '@/components/live/use-bank-root';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { VirtualList } from '@/components/ui/virtual-list';
import type { RunWish } from './run-filter-of';
import { RunRow, runGrid, runHeadings } from './run-row';
import { isWished, noWish, useFilter, useRunWish } from './run-wish';
import { useIsNarrow } from './use-is-narrow';
import { useRuns } from './use-runs';

interface RunListProps {
  bank: string;
  /** The run that was looked at last. */
  last: string | null;
}

export function RunList(props: RunListProps) {
  const wish = useRunWish();
  // Another filter is another list: nothing of the one before stays in it.
  return <FilteredRuns key={JSON.stringify(wish)} {...props} wish={wish} />;
}

function FilteredRuns({ bank, last, wish }: RunListProps & { wish: RunWish }) {
  const { runs, data, error, refetch, fresh, reach } = useRuns(bank, useFilter(wish));
  const narrow = useIsNarrow();
  const height = narrow ? 52 : 32;
  return (
    <>
      {error && !data && (
        <ErrorState
          what="The runs could not be listed"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="the runs" />}
      {data && runs.length === 0 && <NoRuns bank={bank} wish={wish} />}
      {runs.length > 0 && (
        <VirtualList
          key={height}
          label="Runs"
          rows={runs}
          keyOf={({ id }) => id}
          rowHeight={height}
          columns={{ headings: runHeadings, grid: runGrid }}
          chosen={last}
          onReach={reach}
          fresh={fresh}
        >
          {(run, place) => <RunRow run={run} place={place} height={height} />}
        </VirtualList>
      )}
    </>
  );
}

function NoRuns({ bank, wish }: { bank: string; wish: RunWish }) {
  const root = useBankRoot(bank);
  const { replace } = useUrlState();
  if (isWished(wish)) {
    return (
      <EmptyState
        title="No run is like this"
        why="Runs are looked for by their command as it was kept: what is redacted in it is not found."
        onClear={() => replace(noWish)}
      />
    );
  }
  return (
    <EmptyState
      title="Nothing has been run yet"
      why="Commands that are run by strongroom are listed here with what they printed, secrets replaced. Put this before a command:"
      command={`strongroom exec --root ${root} -- CMD`}
    />
  );
}
