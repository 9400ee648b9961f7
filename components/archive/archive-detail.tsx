'use client';
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Part } from '@/components/ui/facts';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { ArchivedFacts } from './archived-facts';
import { ArchivedTodos } from './archived-todos';
import { RestoreButton } from './restore-button';

/** One archived task, beside the list. */
export function ArchiveDetail({ bank, line }: { bank: string; line: string }) {
  const { data, error, refetch } = useQuery(
    useTRPC().archive.show.queryOptions({ bank, key: line }, { retry: false }),
  );
  const { push } = useUrlState();
  const code = error === null ? null : factsOf(error).code;
  const gone = code === 'NOT_FOUND' || code === 'REVISION_CONFLICT';
  const title =
    data && !gone ? <VisibleText text={data.task.description || (data.task.id ?? '')} /> : 'Task';
  return (
    <DetailPanel
      label="Archived task"
      title={title}
      actions={data && !gone && <RestoreButton bank={bank} detail={data} />}
      close={
        <IconButton label="Close" onClick={() => push({ line: null })} data-back>
          <X aria-hidden />
        </IconButton>
      }
    >
      {!data && !error && <Skeleton label="the task" rows={5} />}
      {gone && (
        <EmptyState
          title="This line is not there any more"
          why="The task went back to its queue, or the archive was pruned. Close this to see what stands."
        />
      )}
      {error && !gone && !data && (
        <ErrorState
          what="The task could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && !gone && (
        <>
          <ArchivedFacts bank={bank} detail={data} />
          <ArchivedTodos todos={data.todos} />
          <Part title="The whole line, redacted">
            <pre
              tabIndex={0}
              aria-label="The whole line"
              className="max-h-96 overflow-auto rounded border bg-ground p-2 text-12 wrap-anywhere whitespace-pre-wrap"
            >
              <VisibleText text={data.text} />
            </pre>
          </Part>
        </>
      )}
    </DetailPanel>
  );
}
