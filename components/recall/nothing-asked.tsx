'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import type { IndexStatus, RecallAnswer } from '@/lib/recall';
import { exampleSearches } from './example-searches';
import { KeptList } from './kept-list';
import { clearRecent, useKeptSearches } from './kept-searches';
import { recallHref } from './recall-href';
import { anythingOf } from './recall-question';

interface NothingAskedProps {
  bank: string;
  status: IndexStatus | undefined;
}

/** Before the first letter: where one can begin. */
export default function NothingAsked({ bank, status }: NothingAskedProps) {
  const trpc = useTRPC();
  const kept = useKeptSearches(bank);
  const root = useBankRoot(bank);
  const { data, error, refetch } = useQuery({
    ...trpc.recall.search.queryOptions(anythingOf(bank)),
    retry: false,
  });
  if (error && !data) {
    return (
      <ErrorState
        what="It could not be told what is remembered"
        error={error}
        onRetry={() => void refetch()}
      />
    );
  }
  if (data && data.total === 0 && (status?.passages ?? 0) === 0) {
    return (
      <EmptyState
        title="Nothing is remembered in this bank yet"
        why="Whatever agents write here, such as sessions, decisions, tasks, notes and logs of runs, is found on this page. This puts down the first note:"
        command={`strongroom write notes/first.md --root ${root} < note.md`}
      />
    );
  }
  return (
    <section
      aria-label="Where to begin"
      className="grid min-h-0 flex-1 auto-rows-min content-start gap-6 overflow-auto p-4 md:grid-cols-2"
    >
      {!data && <Skeleton label="what is remembered" rows={4} />}
      {data && <Examples bank={bank} answer={data} />}
      {kept.saved.length > 0 && (
        <Titled title="Saved searches">
          <KeptList bank={bank} list="saved" searches={kept.saved} />
        </Titled>
      )}
      {kept.recent.length > 0 && (
        <Titled
          title="Recent searches"
          action={
            <Button look="quiet" onClick={() => clearRecent(bank)}>
              Clear
            </Button>
          }
        >
          <KeptList bank={bank} list="recent" searches={kept.recent} />
        </Titled>
      )}
    </section>
  );
}

function Examples({ bank, answer }: { bank: string; answer: RecallAnswer }) {
  return (
    <Titled title="Try">
      <ul aria-label="Examples">
        {exampleSearches(answer).map(({ typed, does, search }) => (
          <li key={search}>
            <AppLink
              href={recallHref(bank, search)}
              prefetch={false}
              data-row
              className="flex min-h-8 min-w-0 items-center gap-3 rounded px-2 hover:bg-hover"
            >
              <code className="min-w-0 truncate">
                <VisibleText text={typed} />
              </code>
              <span className="shrink-0 text-12 text-ink-faint">{does}</span>
            </AppLink>
          </li>
        ))}
      </ul>
    </Titled>
  );
}

interface TitledProps {
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

function Titled({ title, action, children }: TitledProps) {
  return (
    <section className="min-w-0">
      <div className="flex min-h-8 items-center justify-between px-2">
        <h2 className="text-12 text-ink-faint">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}
