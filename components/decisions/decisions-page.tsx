'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { beginCommand } from '@/components/projects/begin-command';
import { SourceNotices } from '@/components/projects/source-notices';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import { filterDecisions } from '@/lib/decision-filter';
import type { DecisionRegister } from '@/lib/decision';
import { countEach } from '@/lib/project-filter';
import { AddDecision } from './add-decision';
import { DecisionDetail } from './decision-detail';
import { DecisionFilterBar } from './decision-filter-bar';
import { DecisionTable } from './decision-table';

/** The decisions of every project: how each stands, and which replaced which. */
export function DecisionsPage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().projects.decisions.queryOptions({ bank }));
  const chosen = useUrlState().get('decision');
  return (
    <>
      <PageHeader title="Decisions" facts={data && factsOf(data)}>
        {data && <AddDecision bank={bank} />}
      </PageHeader>
      {data && <SourceNotices bank={bank} {...data} />}
      <div className="flex min-h-0 flex-1">
        <section
          aria-label="Decisions"
          className={`flex min-h-0 min-w-0 flex-1 flex-col ${chosen === null ? '' : 'max-lg:hidden'}`}
        >
          {error && !data && (
            <ErrorState
              what="Decisions could not be listed"
              error={error}
              onRetry={() => void refetch()}
            />
          )}
          {!data && !error && <Skeleton label="decisions" />}
          {data && <List bank={bank} register={data} />}
        </section>
        {chosen !== null && data && (
          <DecisionDetail key={chosen} bank={bank} register={data} decisionKey={chosen} />
        )}
      </div>
    </>
  );
}

function List({ bank, register }: { bank: string; register: DecisionRegister }) {
  const { decisions, homes } = register;
  const root = useBankRoot(bank);
  const { get, replace } = useUrlState();
  const [words, status, project] = ['q', 'status', 'project'].map(get);
  const wanted = useDeferredValue(words ?? '');
  const shown = useMemo(
    () =>
      filterDecisions(decisions, {
        words: wanted,
        status: status ?? null,
        project: project ?? null,
      }),
    [decisions, wanted, status, project],
  );
  if (decisions.length === 0) {
    return (
      <EmptyState
        title="No decision in this bank"
        why="Decisions are kept in the decisions.json of each project, with what spoke for them and what replaced them. This begins a register:"
        command={beginCommand(
          root,
          homes[0] ?? '',
          'projects/app/decisions.json',
          '{"project": "app", "decisions": []}',
        )}
      />
    );
  }
  return (
    <>
      <DecisionFilterBar decisions={decisions} shown={shown.length} />
      {shown.length === 0 ? (
        <EmptyState
          title="No decision matches"
          why={`${plural(decisions.length, 'decision')} hidden by the filter.`}
          onClear={() => replace({ q: null, status: null, project: null })}
        />
      ) : (
        <DecisionTable key={`${wanted}\0${status}\0${project}`} bank={bank} decisions={shown} />
      )}
    </>
  );
}

function factsOf({ decisions }: DecisionRegister): string {
  const each = countEach(decisions.map(({ status }) => status?.slice(0, 30) ?? 'no status'));
  return [
    plural(decisions.length, 'decision'),
    ...each.slice(0, 5).map(({ value, count }) => `${count} ${value}`),
  ].join(' · ');
}
