'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { visibleString } from '@/components/text/visible-parts';
import { PathText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { DocumentContent } from './document-content';
import { DocumentHeader } from './document-header';

/** One document: its facts, what is wrong with it, and what is in it. Scrolls as one. */
export default function DocumentViewer({ bank, path }: { bank: string; path: string }) {
  const { data, error, refetch } = useQuery(
    useTRPC().documents.read.queryOptions({ bank, path }, { retry: false }),
  );
  const { push } = useUrlState();
  const scroller = useRef<HTMLDivElement>(null);
  const close = () => push({ path: null, view: null });
  useEffect(() => {
    document.title = `${visibleString(path)} · ${bank} · strongroom`;
  }, [path, bank]);
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  return (
    <section aria-label="Document" className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-10 shrink-0 items-center gap-1 border-b pr-2 pl-2 lg:pl-4">
        <IconButton label="Back to the documents" onClick={close} className="lg:hidden">
          <ArrowLeft aria-hidden />
        </IconButton>
        <h2 className="min-w-0 font-strong">
          <PathText path={path} />
        </h2>
        <CopyButton text={path} what="path" />
        <IconButton label="Close" onClick={close} data-back className="ml-auto max-lg:hidden">
          <X aria-hidden />
        </IconButton>
      </div>
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label="Facts and content"
        className="@container relative min-h-0 flex-1 overflow-auto outline-offset-[-2px]"
      >
        {!data && !error && <Skeleton label="the document" />}
        {gone && (
          <EmptyState
            title="No document of this path"
            why="It was removed or renamed, or the address is not of a document. Close this to see those that are there."
          />
        )}
        {error && !gone && !data && (
          <ErrorState
            what="The document could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {data && !gone && (
          <>
            <DocumentHeader bank={bank} view={data} />
            <DocumentContent bank={bank} view={data} scroller={scroller} />
          </>
        )}
      </div>
    </section>
  );
}
