'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { wholeLimit } from '@/lib/document';
import { bytesOf } from '@/lib/format';

interface VersionTextProps {
  bank: string;
  path: string;
  revision: string;
  kept: boolean;
}

/** The whole of a version, with its secrets replaced. */
export function VersionText({ bank, path, revision, kept }: VersionTextProps) {
  const { data, error, refetch } = useQuery(
    useTRPC().history.version.queryOptions(
      { bank, path, revision },
      { enabled: kept, retry: false },
    ),
  );
  if (!kept) {
    return (
      <EmptyState
        title="Its content is not kept"
        why="It was forgotten, or grew older than the history keeps."
      />
    );
  }
  if (error) {
    const what = 'The version could not be read';
    return <ErrorState what={what} error={error} onRetry={() => void refetch()} />;
  }
  if (!data) return <Skeleton label="the version" rows={6} />;
  if (data.text === null) {
    return (
      <EmptyState
        title="No text to show"
        why={`It is no text, or larger than the ${bytesOf(wholeLimit)} that are sent as one. It can be restored all the same.`}
      />
    );
  }
  if (data.text === '') return <p className="text-ink-soft">It was empty.</p>;
  return (
    <pre
      tabIndex={0}
      aria-label="The whole version"
      className="overflow-auto rounded border px-3 py-2 leading-5 wrap-anywhere whitespace-pre-wrap"
    >
      <VisibleText text={data.text} />
    </pre>
  );
}
