'use client';
import { useDeferredValue, useMemo } from 'react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { ChoiceField } from '@/components/projects/choice-field';
import { SearchField } from '@/components/projects/search-field';
import { EmptyState, ErrorState, Skeleton } from '@/components/ui/states';
import { useUrlState } from '@/components/ui/url-state';
import { plural } from '@/lib/format';
import type { KnowledgeOverview } from '@/lib/knowledge';
import { countEach } from '@/lib/project-filter';
import { KnowledgeDetail } from './knowledge-detail';
import { KnowledgeFoot } from './knowledge-foot';
import { KnowledgeList } from './knowledge-list';
import { useKnowledge } from './use-knowledge';

/** Every entry there is, and what is chosen of them. */
export function EntriesTab({ bank, overview }: { bank: string; overview: KnowledgeOverview }) {
  const { get, replace } = useUrlState();
  const query = useDeferredValue(get('q'));
  const [type, tag] = [get('type'), get('tag')];
  const known = useKnowledge(bank, overview.mark, { query, type, tag });
  const { entries, error, data, progress, refetch, isSearching } = known;
  const chosen = get('entry');
  const root = useBankRoot(bank);
  if (overview.documents.length === 0) {
    return (
      <EmptyState
        title="Nothing is remembered in this bank"
        why="Entries are lines of a knowledge_base.jsonl: what agents found out, with tags and how sure they are. This adds the first:"
        command={`strongroom knowledge add 'what is known' --type fact --root ${root}`}
      />
    );
  }
  const isFiltered = query !== null || type !== null || tag !== null;
  return (
    <div className="flex min-h-0 flex-1">
      <section
        aria-label="Entries"
        className={`@container flex min-h-0 min-w-0 flex-1 flex-col ${chosen === null ? '' : 'max-lg:hidden'}`}
      >
        <FilterBar entries={entries} />
        {error && !data && (
          <ErrorState
            what="Entries could not be listed"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {!data && !error && <Skeleton label="entries" />}
        {data && entries.length > 0 && <KnowledgeList entries={entries} onReach={known.reach} />}
        {data && entries.length === 0 && !isSearching && (
          <EmptyState
            title={isFiltered ? 'No entry matches' : 'No entry can be read'}
            why={`${plural(progress?.looked ?? 0, 'line')} looked at.`}
            {...(isFiltered && { onClear: () => replace({ q: null, type: null, tag: null }) })}
          />
        )}
        {data && entries.length === 0 && isSearching && <Skeleton label="entries" />}
        {progress && (
          <KnowledgeFoot
            bank={bank}
            count={entries.length}
            isSearching={isSearching}
            progress={progress}
          />
        )}
      </section>
      {chosen !== null && (
        <KnowledgeDetail
          key={chosen}
          bank={bank}
          entry={entries.find(({ key }) => key === chosen) ?? null}
          isLoading={known.isFetching}
        />
      )}
    </div>
  );
}

function FilterBar({ entries }: { entries: ReturnType<typeof useKnowledge>['entries'] }) {
  const types = useMemo(() => countEach(entries.map(({ type }) => type)), [entries]);
  const tags = useMemo(() => countEach(entries.flatMap((entry) => entry.tags)), [entries]);
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1">
      <SearchField label="Filter entries by a text in them" param="q" />
      <ChoiceField label="Type" param="type" choices={types} />
      <ChoiceField label="Tag" param="tag" choices={tags} />
    </div>
  );
}
