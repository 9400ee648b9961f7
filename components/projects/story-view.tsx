'use client';
import { useDeferredValue, useMemo } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { EmptyState } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import type { ProjectStory } from '@/lib/project';
import { filterSessions } from '@/lib/project-filter';
import { addSessionCommand, beginCommand } from './begin-command';
import { SessionDetail } from './session-detail';
import { StoryFilter } from './story-filter';
import { StoryList } from './story-list';

/** The sessions of a project in time, and the one that was chosen beside them. */
export function StoryView({ bank, story }: { bank: string; story: ProjectStory }) {
  const { get, replace } = useUrlState();
  const root = useBankRoot(bank);
  const [words, client, tag, file] = ['q', 'client', 'tag', 'file'].map(get);
  const chosen = get('session');
  const wanted = useDeferredValue(words ?? '');
  const shown = useMemo(
    () =>
      filterSessions(story.sessions, {
        words: wanted,
        client: client ?? null,
        tag: tag ?? null,
        file: file ?? null,
      }),
    [story.sessions, wanted, client, tag, file],
  );
  if (story.sessions.length === 0) {
    const log = story.documents.find(({ path }) => path.endsWith('/sessions.json'));
    const name = `projects/${story.project}/sessions.json`;
    const content = JSON.stringify({ project: story.project, sessions: [] });
    return (
      <EmptyState
        title="No session yet"
        why="Assistants note a session here when they end their work on the project. It can be added above, or from a terminal:"
        command={
          log ? addSessionCommand(root, log.path) : beginCommand(root, story.home, name, content)
        }
      />
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      <section
        aria-label="Story"
        className={`flex min-h-0 min-w-0 flex-1 flex-col ${chosen === null ? '' : 'max-lg:hidden'}`}
      >
        <StoryFilter sessions={story.sessions} shown={shown.length} />
        {shown.length === 0 ? (
          <EmptyState
            title="No session matches"
            why={`${plural(story.sessions.length, 'session')} hidden by the filter.`}
            onClear={() => replace({ q: null, client: null, tag: null, file: null })}
          />
        ) : (
          <StoryList key={`${wanted}\0${client}\0${tag}\0${file}`} sessions={shown} />
        )}
      </section>
      {chosen !== null && (
        <SessionDetail key={chosen} bank={bank} story={story} sessionKey={chosen} />
      )}
    </div>
  );
}
