'use client';
import { useQuery } from '@tanstack/react-query';
import { ListTodo } from 'lucide-react';
import { useTRPC } from '@/components/live/trpc';
import { hrefOf } from '@/components/shell/places';
import { PageHeader } from '@/components/shell/page-header';
import { AppLink } from '@/components/ui/app-link';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { bytesOf, plural } from '@/lib/format';
import type { ArchiveHead } from '@/lib/archive';
import { ArchiveCompletedButton } from './archive-completed-button';
import { ArchiveContent } from './archive-content';
import { ArchiveDetail } from './archive-detail';
import { DownloadLinks } from './download-links';
import { PruneButton } from './prune-button';

export function ArchivePage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().archive.head.queryOptions({ bank }));
  const { get } = useUrlState();
  const line = get('line');
  return (
    <>
      <PageHeader title="Archive" facts={data && factsOf(data)}>
        <AppLink
          href={hrefOf(bank, { path: '/tasks' })}
          className="inline-flex min-h-7 items-center gap-1.5 rounded px-2 text-ink-soft hover:bg-hover hover:text-ink"
        >
          <ListTodo aria-hidden className="size-3.5" />
          Tasks
        </AppLink>
        {data && data.documents.length > 0 && (
          <>
            <DownloadLinks bank={bank} />
            <PruneButton bank={bank} retention={data.retention} />
          </>
        )}
        {data && <ArchiveCompletedButton bank={bank} count={data.completed} />}
      </PageHeader>
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Archived tasks"
          className={`@container flex min-h-0 min-w-0 flex-1 flex-col ${line === null ? '' : 'max-lg:hidden'}`}
        >
          {error && !data && (
            <ErrorState
              what="The archive could not be found"
              error={error}
              onRetry={() => void refetch()}
            />
          )}
          {!data && !error && <Skeleton label="the archive" />}
          {data && <ArchiveContent bank={bank} head={data} />}
        </section>
        {line !== null && <ArchiveDetail key={line} bank={bank} line={line} />}
      </div>
    </>
  );
}

function factsOf({ documents, completed }: ArchiveHead): string {
  const size = documents.reduce((sum, one) => sum + one.size, 0);
  return [
    documents.length === 0 ? 'no archive yet' : bytesOf(size),
    ...(documents.length > 1 ? [plural(documents.length, 'document')] : []),
    ...(completed > 0 ? [`${plural(completed, 'completed task')} to archive`] : []),
  ].join(' · ');
}
