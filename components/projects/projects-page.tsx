'use client';
import { useQuery } from '@tanstack/react-query';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { countOf, plural } from '@/lib/format';
import type { ProjectList } from '@/lib/project';
import { hasAll } from '@/lib/project-filter';
import { beginCommand } from './begin-command';
import { ProjectTable } from './project-table';
import { ProjectView } from './project-view';
import { SearchField } from './search-field';

/** The projects of a bank, or the one the address names. */
export function ProjectsPage({ bank }: { bank: string }) {
  const { get } = useUrlState();
  const project = get('project');
  const home = get('home') ?? '';
  if (project !== null) {
    return <ProjectView key={`${home}:${project}`} bank={bank} place={{ home, project }} />;
  }
  return <Projects bank={bank} />;
}

function Projects({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().projects.list.queryOptions({ bank }));
  return (
    <>
      <PageHeader title="Projects" facts={data && factsOf(data)} />
      <section aria-label="Projects" className="flex min-h-0 flex-1 flex-col">
        {error && !data && (
          <ErrorState
            what="Projects could not be listed"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Skeleton label="projects" />}
        {data && <List bank={bank} list={data} />}
      </section>
    </>
  );
}

function List({ bank, list: { homes, projects } }: { bank: string; list: ProjectList }) {
  const root = useBankRoot(bank);
  const { get, replace } = useUrlState();
  const words = get('q') ?? '';
  if (projects.length === 0) {
    return (
      <EmptyState
        title="No project in this bank"
        why="A project is a directory below memory/projects with a context, a log of sessions or a register of decisions. Assistants make it; this begins one:"
        command={beginCommand(
          root,
          homes[0] ?? '',
          'projects/app/sessions.json',
          '{"project": "app", "sessions": []}',
        )}
      />
    );
  }
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = projects.filter(({ home, project, description, focus }) =>
    hasAll([home, project, description, focus].join('\n'), wanted),
  );
  return (
    <>
      <div className="flex min-h-10 shrink-0 items-center gap-2 border-b px-4 py-1">
        <SearchField label="Filter projects by name or description" param="q" />
        <span aria-live="polite" className="tabular text-12 text-ink-faint">
          {words === '' ? '' : `${countOf(shown.length)} of ${countOf(projects.length)}`}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          title="Nothing matches"
          why={`${plural(projects.length, 'project')} hidden by the filter.`}
          onClear={() => replace({ q: null })}
        />
      ) : (
        <ProjectTable projects={shown} severalHomes={homes.length > 1} />
      )}
    </>
  );
}

function factsOf({ projects }: ProjectList): string {
  const sum = (of: (one: ProjectList['projects'][number]) => number) =>
    projects.reduce((total, one) => total + of(one), 0);
  const conflicts = sum((one) => one.conflicts);
  return [
    plural(projects.length, 'project'),
    plural(
      sum((one) => one.sessions),
      'session',
    ),
    plural(
      sum((one) => one.decisions),
      'decision',
    ),
    ...(conflicts > 0 ? [plural(conflicts, 'conflict')] : []),
  ].join(' · ');
}
