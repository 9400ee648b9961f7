'use client';
import { FileWarning, GitMerge } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { VirtualList } from '@/components/ui/virtual-list';
import { countOf, plural } from '@/lib/format';
import type { ProjectSummary } from '@/lib/project';
import { SessionTime } from './session-time';

interface ProjectTableProps {
  projects: ProjectSummary[];
  severalHomes: boolean;
}

const rowHeight = 52;
const grid =
  'grid items-center gap-x-4 px-4 grid-cols-[minmax(0,1fr)_5rem] @2xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_5rem_5rem_5rem_6rem]';

/** One row a project, the one written last on top. */
export function ProjectTable({ projects, severalHomes }: ProjectTableProps) {
  const { shown, ...fresh } = useSteadyRows(projects, keyOf);
  return (
    <VirtualList
      label="Projects"
      rows={shown}
      keyOf={keyOf}
      rowHeight={rowHeight}
      columns={{ headings, grid }}
      fresh={fresh}
    >
      {(row, { index, top }) => (
        <Row row={row} index={index} top={top} severalHomes={severalHomes} />
      )}
    </VirtualList>
  );
}

const headings = (
  <>
    <span role="columnheader">Project</span>
    <span role="columnheader" className="hidden @2xl:block">
      Last session
    </span>
    <span role="columnheader" className="hidden text-right @2xl:block">
      Sessions
    </span>
    <span role="columnheader" className="hidden text-right @2xl:block">
      Decisions
    </span>
    <span
      role="columnheader"
      className="hidden text-right @2xl:block"
      title="Follow-ups that nobody marked as done"
    >
      To do
    </span>
    <span role="columnheader" className="text-right">
      Written
    </span>
  </>
);

interface RowProps {
  row: ProjectSummary;
  index: number;
  top: number;
  severalHomes: boolean;
}

function Row({ row, index, top, severalHomes }: RowProps) {
  const { home, project, description, focus, lastSession } = row;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`absolute inset-x-0 border-b hover:bg-hover ${grid}`}
      style={{ top, height: rowHeight }}
    >
      <span role="cell" className="min-w-0">
        <UrlLink
          patch={{ project, home: home === '' ? null : home, q: null }}
          data-row
          className="flex min-h-6 min-w-0 items-center gap-2 rounded font-strong hover:underline"
        >
          <span className="min-w-0 truncate">
            <VisibleText text={project} />
          </span>
          {severalHomes && (
            <span className="mono min-w-0 truncate font-normal text-ink-faint">
              <VisibleText text={home === '' ? '.' : home} />
            </span>
          )}
          <Marks row={row} />
        </UrlLink>
        <span className="block truncate text-12 text-ink-soft">
          <VisibleText text={(focus ?? description ?? '').slice(0, 300)} />
        </span>
      </span>
      <span role="cell" className="hidden min-w-0 @2xl:block">
        {lastSession ? (
          <>
            <span className="block truncate">
              <VisibleText text={lastSession.summary} />
            </span>
            <span className="block truncate text-12 text-ink-faint">
              <SessionTime date={lastSession.date} />
              {lastSession.client !== null && (
                <>
                  {' · '}
                  <VisibleText text={lastSession.client.slice(0, 60)} />
                </>
              )}
            </span>
          </>
        ) : (
          <span className="text-ink-faint">none yet</span>
        )}
      </span>
      {[row.sessions, row.decisions, row.openFollowUps].map((count, at) => (
        <span key={at} role="cell" className="tabular hidden text-right @2xl:block">
          {count === 0 ? <span className="text-ink-faint">–</span> : countOf(count)}
        </span>
      ))}
      <span role="cell" className="text-right text-12 text-ink-faint">
        <Time at={row.changedAt} />
      </span>
    </div>
  );
}

function Marks({ row: { conflicts, problems } }: { row: ProjectSummary }) {
  return (
    <>
      {problems > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 text-12 font-normal text-broken">
          <FileWarning aria-hidden className="size-3.5" />
          {plural(problems, 'document')} not read
        </span>
      )}
      {conflicts > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 text-12 font-normal text-stale">
          <GitMerge aria-hidden className="size-3.5" />
          {plural(conflicts, 'conflict')}
        </span>
      )}
    </>
  );
}

function keyOf({ home, project }: ProjectSummary): string {
  return `${home}:${project}`;
}
