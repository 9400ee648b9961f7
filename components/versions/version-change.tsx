'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { ChangeView, type ChangeSide } from '@/components/ui/change-view';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { Segments } from '@/components/ui/segments';
import { Time } from '@/components/ui/time';
import { useUrlState } from '@/components/ui/url-state';
import { shortHash } from '@/lib/format';
import { VersionText } from './version-text';
import type { VersionEntry } from './version-entry';

interface VersionChangeProps {
  bank: string;
  path: string;
  from: VersionEntry | null;
  to: VersionEntry | null;
}

/** What changed between two versions, or the whole of the later one. */
export function VersionChange({ bank, path, from, to }: VersionChangeProps) {
  const { get, replace } = useUrlState();
  if (to === null) return null;
  const isWhole = get('show') === 'whole' && to.version !== null && to.revision !== null;
  return (
    <section aria-label="Comparison" className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="flex flex-wrap items-center gap-x-1.5 text-ink-soft">
          {isWhole ? (
            <>
              As it was, <Name entry={to} />
            </>
          ) : (
            <>
              <Name entry={from} /> <span aria-label="to">→</span> <Name entry={to} />
            </>
          )}
        </h3>
        {to.version !== null && to.revision !== null && (
          <Segments
            label="Show"
            options={[
              { name: 'change', words: 'What changed' },
              { name: 'whole', words: 'Whole version' },
            ]}
            chosen={isWhole ? 'whole' : 'change'}
            onChoose={(show) => replace({ show: show === 'whole' ? show : null })}
          />
        )}
      </div>
      {isWhole && to.revision !== null ? (
        <VersionText bank={bank} path={path} revision={to.revision} kept={to.kept} />
      ) : (
        <Compared bank={bank} path={path} from={from} to={to} />
      )}
    </section>
  );
}

function Name({ entry }: { entry: VersionEntry | null }) {
  if (entry === null) return <span>nothing</span>;
  if (entry.version === null) return <span>what stands now</span>;
  const { revision, at } = entry.version;
  return (
    <span>
      <Time at={at} className="text-ink" />{' '}
      {revision === null ? (
        <span className="text-broken">removed</span>
      ) : (
        <span className="mono text-ink-faint" title={revision}>
          {shortHash(revision).slice(0, 7)}
        </span>
      )}
    </span>
  );
}

function Compared({ bank, path, from, to }: VersionChangeProps & { to: VersionEntry }) {
  const { get, replace } = useUrlState();
  const canCompare = to.kept && from?.kept !== false;
  const { data, error, refetch } = useQuery(
    useTRPC().history.compare.queryOptions(
      { bank, path, from: from?.revision ?? null, to: to.revision },
      { enabled: canCompare, retry: false },
    ),
  );
  if (!canCompare) {
    return (
      <EmptyState
        title="One of the two is not kept"
        why="Its content was forgotten, or grew older than the history keeps. Choose two that are kept."
      />
    );
  }
  if (error) {
    const what = 'The two could not be compared';
    return <ErrorState what={what} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton label="the comparison" rows={4} />;
  return (
    <ChangeView
      {...data}
      side={sideOf(get('by'))}
      onSide={(by) => replace({ by })}
      empty="Nothing differs: both have the same bytes."
      className="max-h-none"
    />
  );
}

function sideOf(text: string | null): ChangeSide | null {
  return text === 'values' || text === 'lines' ? text : null;
}
