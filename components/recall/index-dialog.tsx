'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { useBankRoot } from '@/components/live/use-bank-root';
import { Button } from '@/components/ui/button';
import { Command } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { ErrorState, Skeleton } from '@/components/ui/states';
import type { IndexView } from '@/lib/recall';
import { AskedRefreshLine } from './asked-refresh-line';
import { IndexFigures } from './index-figures';
import { IndexProgressBar } from './index-progress-bar';
import { PartialList } from './partial-list';

interface IndexDialogProps {
  bank: string;
  onClose: () => void;
}

/** The index: what is in it, how fresh it is, and how it is made anew. */
export default function IndexDialog({ bank, onClose }: IndexDialogProps) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.recall.status.queryOptions({ bank, count: true }),
    retry: false,
  });
  return (
    <Dialog title="Index" onClose={onClose} className="max-w-lg">
      {!data && !error && <Skeleton label="the index" />}
      {error && !data && (
        <ErrorState
          what="The index could not be looked at"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && (
        <div className="flex flex-col gap-4 p-4">
          <IndexFigures status={data} />
          {data.progress && <IndexProgressBar progress={data.progress} />}
          {data.asked && <AskedRefreshLine asked={data.asked} />}
          <Actions bank={bank} view={data} />
          {data.partialCount > 0 && (
            <PartialList bank={bank} partial={data.partial} count={data.partialCount} />
          )}
        </div>
      )}
    </Dialog>
  );
}

function Actions({ bank, view }: { bank: string; view: IndexView }) {
  const trpc = useTRPC();
  const root = useBankRoot(bank);
  const refresh = useMutation(trpc.recall.refresh.mutationOptions());
  const cancel = useMutation(trpc.recall.cancelRefresh.mutationOptions());
  const failed = refresh.error ?? cancel.error;
  const isRunning = view.asked?.state === 'running';
  const why = whyNot(view);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button
          disabledBecause={isRunning ? 'One is under way' : why}
          onClick={() => refresh.mutate({ bank })}
        >
          Refresh
        </Button>
        <Button
          disabledBecause={isRunning ? 'One is under way' : why}
          onClick={() => refresh.mutate({ bank, rebuild: true })}
        >
          Rebuild
        </Button>
        {isRunning && <Button onClick={() => cancel.mutate({ bank })}>Cancel</Button>}
      </div>
      <p className="text-12 text-ink-faint">
        The index is a cache: it may be thrown away and made anew at any time, and nothing is lost
        with it. While there is none, documents are read through at each question.
      </p>
      {why === null && <Command text={`strongroom index refresh --root ${root}`} />}
      {failed && <ErrorState what="That could not be done" error={failed} />}
    </div>
  );
}

function whyNot({ state, reason }: IndexView): string | null {
  if (state !== 'unavailable') return null;
  return reason ?? 'No index can be kept here.';
}
