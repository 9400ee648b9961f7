'use client';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { EmptyState, Skeleton } from '@/components/ui/states';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';

const DocumentHistory = dynamic(() => import('@/components/versions/document-history'));

/** A path without a document: what it once had can still be seen and brought back. */
export function GoneDocument({ bank, path }: { bank: string; path: string }) {
  const isHistory = useUrlState().get('view') === 'history';
  if (!isHistory) {
    return (
      <EmptyState
        title="No document of this path"
        why="It was removed or renamed, or the address is not of a document. Close this to see those that are there."
      >
        <UrlLink
          patch={{ view: 'history' }}
          className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
        >
          Show its history
        </UrlLink>
      </EmptyState>
    );
  }
  return (
    <>
      <p role="status" className="border-b bg-rail px-4 py-2 text-ink-soft">
        This document is not there now. What was recorded of it stands here.
      </p>
      <Suspense fallback={<Skeleton label="the history" />}>
        <DocumentHistory bank={bank} path={path} now={null} />
      </Suspense>
    </>
  );
}
