'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { visibleString } from '@/components/text/visible-parts';
import { IconButton } from '@/components/ui/button';
import { EmptyState, ErrorState, factsOf, Skeleton } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useUrlState, type UrlPatch } from '@/components/ui/url-state';
import { useTitle } from '@/components/ui/use-title';
import { plural } from '@/lib/format';
import type { ProjectStory } from '@/lib/project';
import type { ProjectPlace } from '@/lib/project-note';
import { AddToProject } from './add-to-project';
import { ContextView } from './context-view';
import { FileList } from './file-list';
import { FollowUpList } from './follow-up-list';
import { ProjectDecisions } from './project-decisions';
import { SourceNotices } from './source-notices';
import { StoryView } from './story-view';

const views = ['story', 'to-do', 'files', 'decisions', 'context'] as const;
type View = (typeof views)[number];

/** What an address says of a project, to be left behind with it. */
const noProject: UrlPatch = Object.fromEntries(
  ['project', 'home', 'view', 'session', 'q', 'client', 'tag', 'file'].map((name) => [name, null]),
);

/** One project: its story in time, and what is gathered from it. */
export function ProjectView({ bank, place }: { bank: string; place: ProjectPlace }) {
  const { data, error, refetch } = useQuery(
    useTRPC().projects.show.queryOptions({ bank, ...place }, { retry: false }),
  );
  const { get, push } = useUrlState();
  const name = visibleString(place.project);
  useTitle(`${name} · ${bank} · strongroom`);
  const gone = error !== null && factsOf(error).code === 'NOT_FOUND';
  const view = views.find((one) => one === get('view')) ?? 'story';
  return (
    <>
      <PageHeader title={name} facts={data && !gone && factsIn(data)}>
        {data && !gone && <AddToProject bank={bank} place={place} />}
      </PageHeader>
      {!data && !error && <Skeleton label="the project" rows={8} />}
      {gone && (
        <EmptyState
          title="No project of this name"
          why="It was removed or renamed, or the address is not of a project."
          onClear={() => push(noProject)}
        />
      )}
      {error && !gone && !data && (
        <ErrorState
          what="The project could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {data && !gone && <Whole bank={bank} story={data} view={view} />}
    </>
  );
}

function Whole({ bank, story, view }: { bank: string; story: ProjectStory; view: View }) {
  const { get, push } = useUrlState();
  // Esc closes what is open beside the story first.
  const back = get('session') === null ? { 'data-back': true } : {};
  const open = story.followUps.filter(({ done }) => !done).length;
  return (
    <>
      <div className="flex shrink-0 items-end gap-2 border-b pr-4 pl-2 pt-1">
        <IconButton
          label="Back to the projects"
          onClick={() => push(noProject)}
          className="self-center"
          {...back}
        >
          <ArrowLeft aria-hidden />
        </IconButton>
        <Tabs
          label="Parts of the project"
          param="view"
          chosen={view}
          tabs={[
            { name: 'story', label: 'Story', count: story.sessions.length },
            { name: 'to-do', label: 'To do', count: open },
            { name: 'files', label: 'Files', count: story.files.length },
            { name: 'decisions', label: 'Decisions', count: story.decisions.length },
            { name: 'context', label: 'Context' },
          ]}
        />
      </div>
      <SourceNotices bank={bank} {...story} />
      <div
        role="tabpanel"
        id="tab-panel"
        aria-labelledby={`tab-${view}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {view === 'story' && <StoryView bank={bank} story={story} />}
        {view === 'to-do' && <FollowUpList story={story} />}
        {view === 'files' && <FileList story={story} />}
        {view === 'decisions' && <ProjectDecisions bank={bank} story={story} />}
        {view === 'context' && <ContextView bank={bank} story={story} />}
      </div>
    </>
  );
}

function factsIn({ home, sessions, decisions, conflicts }: ProjectStory): string {
  return [
    ...(home === '' ? [] : [visibleString(home)]),
    plural(sessions.length, 'session'),
    plural(decisions.length, 'decision'),
    ...(conflicts.length > 0 ? [plural(conflicts.length, 'conflict')] : []),
  ].join(' · ');
}
