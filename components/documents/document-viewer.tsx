'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef } from 'react';
import { useTRPC } from '@/components/live/trpc';
import { visibleString } from '@/components/text/visible-parts';
import { PathText } from '@/components/text/visible-text';
import { IconButton } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { useTitle } from '@/components/ui/use-title';
import { DocumentActions } from './document-actions';
import { DocumentContent } from './document-content';
import { DocumentHeader } from './document-header';
import { DraftNotice } from './draft-notice';
import { GoneDocument } from './gone-document';
import { noDocument } from './no-document';
import { whyNoEdit } from './why-no-edit';

// Never on the server: what is typed before a field is alive would be lost.
const DocumentEditor = dynamic(() => import('./document-editor'), {
  ssr: false,
  loading: () => <Skeleton label="the editor" />,
});

/** One document: its facts, what is wrong with it, and what is in it. Scrolls as one. */
export default function DocumentViewer({ bank, path }: { bank: string; path: string }) {
  const { data, error, refetch } = useQuery(
    useTRPC().documents.read.queryOptions({ bank, path }, { retry: false }),
  );
  const { get, push } = useUrlState();
  const scroller = useRef<HTMLDivElement>(null);
  const close = () => push(noDocument);
  useTitle(`${visibleString(path)} · ${bank} · strongroom`);
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  // What was read last stays to be edited, whatever became of the document.
  const edited = get('view') === 'edit' && data && whyNoEdit(data) === null ? data : null;
  return (
    <section aria-label="Document" className="@container flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex min-h-10 shrink-0 items-center gap-1 border-b pr-2 pl-2 lg:pl-4">
        <IconButton label="Back to the documents" onClick={close} className="lg:hidden">
          <ArrowLeft aria-hidden />
        </IconButton>
        <h2 className="min-w-0 font-strong">
          <PathText path={path} />
        </h2>
        <CopyButton text={path} what="path" />
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {data && !gone && !edited && <DocumentActions bank={bank} view={data} />}
          {!edited && (
            <IconButton label="Close" onClick={close} data-back className="max-lg:hidden">
              <X aria-hidden />
            </IconButton>
          )}
        </span>
      </div>
      {edited && (
        <DocumentEditor
          bank={bank}
          view={edited}
          gone={gone}
          onClose={() => push({ view: null })}
        />
      )}
      {!edited && <DraftNotice bank={bank} path={path} gone={gone} />}
      <div
        ref={scroller}
        tabIndex={0}
        role="region"
        aria-label="Facts and content"
        className={`@container relative min-h-0 flex-1 overflow-auto outline-offset-[-2px] ${edited ? 'hidden' : ''}`}
      >
        {!data && !error && <Skeleton label="the document" />}
        {gone && <GoneDocument bank={bank} path={path} />}
        {error && !gone && !data && (
          <ErrorState
            what="The document could not be read"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {data && !gone && !edited && (
          <>
            <DocumentHeader bank={bank} view={data} />
            <DocumentContent bank={bank} view={data} scroller={scroller} />
          </>
        )}
      </div>
    </section>
  );
}
