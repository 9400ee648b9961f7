'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { useNoChange } from '@/components/plans/use-no-change';
import { PageHeader } from '@/components/shell/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { bytesOf, countOf, plural } from '@/lib/format';
import { isWrong, type DocumentSummary } from '@/lib/document';
import { DocumentTree } from './document-tree';
import { filterDocuments } from './filter-documents';
import { TreeFilter } from './tree-filter';

const DocumentViewer = dynamic(() => import('./document-viewer'));
// Never on the server: what is typed before a field is alive would be lost.
const NewDocument = dynamic(() => import('./new-document'), { ssr: false });

export function DocumentsPage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().documents.list.queryOptions({ bank }));
  const { get, push } = useUrlState();
  const noChange = useNoChange(bank);
  const path = get('path');
  const isNew = path === null && get('view') === 'new';
  return (
    <>
      <PageHeader title="Documents" facts={data && factsOf(data)}>
        <Button disabledBecause={noChange} onClick={() => push({ path: null, view: 'new' })}>
          <Plus aria-hidden className="size-3.5" />
          New document
        </Button>
      </PageHeader>
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Documents"
          className={`flex min-h-0 min-w-0 flex-1 flex-col lg:w-80 lg:flex-none lg:border-r xl:w-96 ${
            path === null && !isNew ? '' : 'max-lg:hidden'
          }`}
        >
          {error && !data && (
            <ErrorState
              what="Documents could not be listed"
              error={error}
              onRetry={() => void refetch()}
            />
          )}
          {!data && !error && <Skeleton label="documents" rows={10} />}
          {data && <Browser bank={bank} documents={data} />}
        </section>
        {isNew && <NewDocument bank={bank} paths={data?.map((document) => document.path) ?? []} />}
        {path === null && !isNew && (
          <p className="hidden flex-1 items-center justify-center text-ink-faint lg:flex">
            Choose a document to see what is in it.
          </p>
        )}
        {path !== null && (
          <Suspense fallback={<div className="flex-1" />}>
            <DocumentViewer key={path} bank={bank} path={path} />
          </Suspense>
        )}
      </div>
    </>
  );
}

function Browser({ bank, documents }: { bank: string; documents: DocumentSummary[] }) {
  const root = useBankRoot(bank);
  const { get, replace } = useUrlState();
  if (documents.length === 0) {
    return (
      <EmptyState
        title="This bank is empty"
        why="No agent has written anything here yet. What any process writes in the bank's directory appears at once:"
        command={`cd ${root} && echo '# Notes' > notes.md`}
      />
    );
  }
  const words = get('q') ?? '';
  const problemsOnly = get('problems') === 'only';
  const shown = filterDocuments(documents, { words, problemsOnly });
  return (
    <>
      <TreeFilter shown={shown.length} of={documents.length} />
      {shown.length === 0 ? (
        <EmptyState
          title="Nothing matches"
          why={`${plural(documents.length, 'document')} hidden by the filter.`}
          onClear={() => replace({ q: null, problems: null })}
        />
      ) : (
        <DocumentTree
          key={`${words} ${problemsOnly}`}
          documents={shown}
          filtered={words.trim() !== '' || problemsOnly}
        />
      )}
    </>
  );
}

function factsOf(documents: DocumentSummary[]): string {
  const bytes = documents.reduce((sum, { size }) => sum + size, 0);
  const wrong = documents.filter(({ problems }) => problems.some(isWrong)).length;
  return [
    plural(documents.length, 'document'),
    bytesOf(bytes),
    ...(wrong > 0 ? [`${countOf(wrong)} with problems`] : []),
  ].join(' · ');
}
