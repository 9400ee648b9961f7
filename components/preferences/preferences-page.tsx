'use client';
import { useQuery } from '@tanstack/react-query';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useTRPC } from '@/components/live/trpc';
import { beginCommand } from '@/components/projects/begin-command';
import { SearchField } from '@/components/projects/search-field';
import { SourceNotices } from '@/components/projects/source-notices';
import { PageHeader } from '@/components/shell/page-header';
import { visibleString } from '@/components/text/visible-parts';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { Tabs } from '@/components/ui/tabs';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import type { PreferencesList, PreferencesView } from '@/lib/preference';
import { PreferencesTree } from './preferences-tree';

/** What the assistants keep to: the preferences of each tree, and what they have learned. */
export function PreferencesPage({ bank }: { bank: string }) {
  const { data, error, refetch } = useQuery(useTRPC().projects.preferences.queryOptions({ bank }));
  return (
    <>
      <PageHeader title="Preferences" facts={data && factsOf(data)} />
      {error && !data && (
        <ErrorState
          what="Preferences could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="preferences" rows={8} />}
      {data && <Views bank={bank} list={data} />}
    </>
  );
}

function Views({ bank, list: { homes, views } }: { bank: string; list: PreferencesList }) {
  const root = useBankRoot(bank);
  const asked = useUrlState().get('tree');
  const view = views.find(({ home }) => nameOf(home) === asked) ?? views[0];
  if (!view) {
    return (
      <EmptyState
        title="No preferences in this bank"
        why="The assistants that share a tree keep them in its memory/global/preferences.json. This begins one:"
        command={beginCommand(
          root,
          homes[0] ?? '',
          'global/preferences.json',
          '{"version": "1.0", "coding_preferences": {}, "tool_preferences": {}}',
        )}
      />
    );
  }
  return (
    <>
      {views.length > 1 && (
        <div className="flex shrink-0 border-b px-4 pt-1">
          <Tabs
            label="Trees"
            param="tree"
            chosen={nameOf(view.home)}
            tabs={views.map(({ home }) => ({
              name: nameOf(home),
              label: visibleString(nameOf(home)),
            }))}
          />
        </div>
      )}
      <SourceNotices
        bank={bank}
        documents={[view.document]}
        conflicts={view.conflicts}
        notes={view.notes}
      />
      <div
        {...(views.length > 1 ? { role: 'tabpanel', id: 'tab-panel' } : {})}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex min-h-10 shrink-0 items-center gap-2 border-b px-4 py-1">
          <SearchField label="Filter preferences by name or value" param="q" />
        </div>
        <PreferencesTree key={view.home} bank={bank} view={view} />
      </div>
    </>
  );
}

function nameOf(home: string): string {
  return home === '' ? '.' : home;
}

function factsOf({ views }: PreferencesList): string {
  const set = (view: PreferencesView) =>
    view.groups.flatMap(({ preferences }) => preferences).filter(({ isSet }) => isSet).length;
  const sum = (of: (view: PreferencesView) => number) =>
    views.reduce((total, view) => total + of(view), 0);
  return [
    plural(sum(set), 'preference'),
    `${sum((view) => view.learned.length)} learned`,
    ...(views.length > 1 ? [plural(views.length, 'tree')] : []),
  ].join(' · ');
}
