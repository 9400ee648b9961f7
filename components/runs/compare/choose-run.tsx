'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { Dialog } from '@/components/ui/dialog';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { Time } from '@/components/ui/time';
import { useUrlState } from '@/components/ui/url-state';
import type { RunRow } from '@/lib/run';
import { DurationBar } from '../run-duration';
import { RunStatusMark } from '../run-status';

const most = 50;

interface ChooseRunProps {
  bank: string;
  run: RunRow;
  onClose: () => void;
}

/** Other runs of the same command, to compare this one with. */
export function ChooseRun({ bank, run, onClose }: ChooseRunProps) {
  const { data, error, refetch } = useQuery(
    useTRPC().runs.list.queryOptions({ bank, text: run.command.slice(0, 1000), limit: 500 }),
  );
  const { push } = useUrlState();
  const others = data?.runs.filter(({ id, command }) => id !== run.id && command === run.command);
  return (
    <Dialog title="Compare with another run of this command" onClose={onClose}>
      {!data && !error && <Skeleton label="runs of this command" rows={3} />}
      {error && !data && (
        <ErrorState
          what="The runs could not be listed"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {others?.length === 0 && (
        <EmptyState
          title="This command was run once"
          why="Only runs of the very same command are compared."
        />
      )}
      {others && others.length > 0 && (
        <ul aria-label="Runs of this command" className="@container divide-y">
          {others.slice(0, most).map((other) => (
            <li key={other.id}>
              <button
                type="button"
                onClick={() => {
                  onClose();
                  push({ with: other.id, find: null });
                }}
                className="grid min-h-9 w-full grid-cols-[7rem_minmax(0,1fr)_6rem] items-center gap-3 px-4 text-left outline-offset-[-2px] hover:bg-hover"
              >
                <RunStatusMark status={other.status} />
                <DurationBar run={other} />
                <span className="text-right text-12 text-ink-faint">
                  {other.startedAt === null ? 'no time' : <Time at={other.startedAt} />}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
