'use client';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { documentHref } from '@/components/documents/document-href';
import { isRenderable } from '@/components/documents/is-renderable';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';

const MarkdownView = dynamic(() => import('@/components/documents/markdown-view'), {
  ssr: false,
  loading: () => <Skeleton label="the log" />,
});

/** The decision logs of a bank, each as it stands. */
export function LogsTab({ bank, logs }: { bank: string; logs: readonly string[] }) {
  if (logs.length === 0) {
    return (
      <EmptyState
        title="No decision log in this bank"
        why="A decision_log.md beside the knowledge base is shown here as it stands."
      />
    );
  }
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      {logs.map((path) => (
        <section key={path} aria-label={path} className="@container border-b last:border-b-0">
          <h2 className="px-4 pt-3">
            <AppLink
              href={documentHref(bank, path)}
              className="mono inline-flex min-h-6 items-center text-accent underline underline-offset-2"
            >
              <VisibleText text={path} />
            </AppLink>
          </h2>
          <Log bank={bank} path={path} />
        </section>
      ))}
    </div>
  );
}

function Log({ bank, path }: { bank: string; path: string }) {
  const { data, error, refetch } = useQuery(useTRPC().documents.read.queryOptions({ bank, path }));
  if (!data && error) {
    return <ErrorState what="It could not be read" error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton label="the log" />;
  const { text } = data;
  if (text !== null && isRenderable(text)) return <MarkdownView text={text} />;
  return (
    <EmptyState
      title="Too much to render"
      why="The document itself shows it piece by piece, as it is."
    />
  );
}
