'use client';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { visibleString } from '@/components/text/visible-parts';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';
import type { Session } from '@/lib/project';
import { countEach } from '@/lib/project-filter';
import { ChoiceField } from './choice-field';
import { SearchField } from './search-field';

/** Which sessions are shown: by words, client, tag, and a file that was chosen elsewhere. */
export function StoryFilter({ sessions, shown }: { sessions: readonly Session[]; shown: number }) {
  const { get, replace } = useUrlState();
  const file = get('file');
  const clients = useMemo(() => countEach(sessions.map(({ client }) => client)), [sessions]);
  const tags = useMemo(() => countEach(sessions.flatMap(({ tags }) => tags)), [sessions]);
  return (
    <div className="flex min-h-10 shrink-0 flex-wrap items-center gap-2 border-b px-4 py-1">
      <SearchField label="Filter sessions by any word in them" param="q" />
      <ChoiceField label="Client" param="client" choices={clients} />
      <ChoiceField label="Tag" param="tag" choices={tags} />
      {file !== null && (
        <button
          type="button"
          title={`Sessions that touched ${visibleString(file)}; show all again`}
          onClick={() => replace({ file: null })}
          className="mono inline-flex min-h-7 max-w-56 items-center gap-1 rounded bg-chosen px-2"
        >
          <span className="truncate">{visibleString(file)}</span>
          <X aria-hidden className="size-3.5 shrink-0" />
        </button>
      )}
      <span aria-live="polite" className="tabular text-12 text-ink-faint">
        {shown === sessions.length ? '' : `${countOf(shown)} of ${countOf(sessions.length)}`}
      </span>
    </div>
  );
}
