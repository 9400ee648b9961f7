'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { useBankRoot } from '@/components/live/use-bank-root';
import { PageHeader } from '@/components/shell/page-header';
import { PathText } from '@/components/text/visible-text';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { plural } from '@/lib/format';
import type { HomeState } from '@/lib/state';
import { SessionCard } from './session-card';
import { StateCard } from './state-card';
import { TaskStatesCard } from './task-states-card';

/** Where the agents stand: the cursor state, the session's snapshot, and what is said of tasks beside the queue. */
export function StatePage({ bank }: { bank: string }) {
  const states = useQuery(useTRPC().state.read.queryOptions({ bank }));
  const { data, error, refetch } = states;
  return (
    <>
      <PageHeader title="State" facts={data && factsOf(data)} />
      <div className="min-h-0 flex-1 overflow-auto" tabIndex={-1}>
        {error && !data && (
          <ErrorState
            what="The state could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Skeleton label="the state" />}
        {data?.length === 0 && <NoHome bank={bank} />}
        {data?.map((home) => (
          <Home key={home.home} bank={bank} home={home} named={data.length > 1} />
        ))}
      </div>
    </>
  );
}

function factsOf(homes: HomeState[]): string {
  const differing = homes.filter(({ differences }) => (differences?.length ?? 0) > 0).length;
  const trees = homes.length > 1 ? [`${homes.length} memory-bank trees`] : [];
  const mirrors = differing > 0 ? [`${plural(differing, 'mirror')} differing`] : [];
  return [...trees, ...mirrors].join(' · ');
}

interface HomeProps {
  bank: string;
  home: HomeState;
  /** There are several: each says which it is. */
  named: boolean;
}

function Home({ bank, home, named }: HomeProps) {
  return (
    <section aria-label={named ? `Tree ${home.home || '.'}` : 'State'}>
      {named && (
        <h2 className="flex min-w-0 px-4 pt-4 font-strong">
          <PathText path={home.home === '' ? '.' : home.home} />
        </h2>
      )}
      <div className="mx-auto grid max-w-7xl items-start gap-4 p-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <StateCard bank={bank} home={home} />
          <TaskStatesCard bank={bank} home={home.home} />
        </div>
        <SessionCard bank={bank} home={home.home} />
      </div>
    </section>
  );
}

function NoHome({ bank }: { bank: string }) {
  const root = useBankRoot(bank);
  return (
    <EmptyState
      title="No memory-bank tree here"
      why="A tree is told by its own files, such as cursor_state.json or a queue. The first value that is set makes one."
      command={`strongroom state set current_task="$TASK" --root ${root}`}
    />
  );
}
