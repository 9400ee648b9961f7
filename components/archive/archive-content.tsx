'use client';
import { useEffect, useState } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import type { ArchivedTask, ArchiveHead } from '@/lib/archive';
import { shellQuoted } from '@/lib/shell-quoted';
import { ArchiveFilter } from './archive-filter';
import { ArchiveList } from './archive-list';
import { ArchiveProgressLine } from './archive-progress-line';
import { useArchive, type ArchiveWish } from './use-archive';

export function ArchiveContent({ bank, head }: { bank: string; head: ArchiveHead }) {
  const root = useBankRoot(bank);
  const { get } = useUrlState();
  const [sources, setSources] = useState<readonly string[]>([]);
  const wish = { query: get('q') ?? '', month: get('month') ?? '', source: get('source') ?? '' };
  if (head.documents.length === 0) {
    return (
      <EmptyState
        title="Nothing is archived yet"
        why="Completed tasks come here, line by line, and leave the queue by the same change. Archive what is completed:"
        command={`strongroom tasks archive --root ${root === null ? '.' : shellQuoted(root)}`}
      />
    );
  }
  const name = JSON.stringify(wish);
  // The field stays while what is found of another wish begins anew.
  return (
    <>
      <ArchiveFilter wish={wish} sources={sources} />
      <Results key={name} bank={bank} mark={head.mark} wish={wish} onSources={setSources} />
    </>
  );
}

interface ResultsProps {
  bank: string;
  mark: string;
  wish: ArchiveWish;
  /** Told which queues the tasks that are shown came from. */
  onSources: (sources: readonly string[]) => void;
}

function Results({ bank, mark, wish, onSources }: ResultsProps) {
  const archive = useArchive(bank, mark, wish);
  const { replace } = useUrlState();
  const { tasks, progress, error, isSearching, refetch } = archive;
  const isFiltered = wish.query.trim() !== '' || wish.month !== '' || wish.source !== '';
  const sources = JSON.stringify(sourcesOf(tasks));
  useEffect(() => onSources(JSON.parse(sources) as string[]), [sources, onSources]);
  const isEmpty = tasks.length === 0 && progress !== null && !isSearching;
  return (
    <>
      {error && (
        <ErrorState
          what="The archive could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!progress && !error && <Skeleton label="archived tasks" />}
      {isEmpty && (
        <EmptyState
          title={isFiltered ? 'No archived task is like this' : 'No task in the archive'}
          why={
            isFiltered
              ? archive.isStopped
                ? 'The search was stopped before it saw everything.'
                : 'Everything was looked at. What is redacted is not found.'
              : 'The archive is empty, or none of its lines tells a task.'
          }
          {...(isFiltered && {
            onClear: () => replace({ q: null, month: null, source: null }),
          })}
        />
      )}
      {!isEmpty && progress && <ArchiveList tasks={tasks} onReach={archive.reach} />}
      {progress && <ArchiveProgressLine archive={archive} progress={progress} />}
    </>
  );
}

function sourcesOf(tasks: readonly ArchivedTask[]): string[] {
  return [...new Set(tasks.slice(0, 2000).flatMap(({ source }) => source ?? []))];
}
