'use client';
import { VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import type { KnowledgeEntry } from '@/lib/knowledge';

export const knowledgeRowHeight = 32;
/** Head and rows share their columns. */
export const knowledgeGrid =
  'grid items-center gap-x-3 px-4 grid-cols-[minmax(0,1fr)_6rem] @md:grid-cols-[minmax(0,1fr)_5rem_6rem] @2xl:grid-cols-[minmax(0,1fr)_6rem_10rem_5.5rem_7rem]';

interface KnowledgeRowProps {
  entry: KnowledgeEntry;
  index: number;
  top: number;
  isChosen: boolean;
}

export function KnowledgeRow({ entry, index, top, isChosen }: KnowledgeRowProps) {
  const { key, text, type, tags, confidence, ts, tsMs } = entry;
  const line = text.slice(0, 400).replace(/\s+/g, ' ').trim();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`absolute inset-x-0 border-b ${knowledgeGrid} ${isChosen ? 'bg-chosen' : 'hover:bg-hover'}`}
      style={{ top, height: knowledgeRowHeight }}
    >
      <span role="cell" className="min-w-0">
        <UrlLink
          patch={{ entry: key }}
          aria-current={isChosen ? 'true' : undefined}
          className="flex min-h-6 min-w-0 items-center rounded hover:underline"
        >
          <span className="min-w-0 truncate">
            <VisibleText text={line === '' ? 'no text' : line} />
          </span>
        </UrlLink>
      </span>
      <span role="cell" className="hidden truncate text-ink-soft @md:block">
        <VisibleText text={(type ?? '–').slice(0, 60)} />
      </span>
      <span role="cell" className="hidden truncate text-ink-soft @2xl:block">
        <VisibleText text={tags.slice(0, 20).join(', ').slice(0, 200)} />
      </span>
      <span role="cell" className="tabular hidden text-right text-ink-soft @2xl:block">
        {confidence ?? '–'}
      </span>
      <span role="cell" className="truncate text-right text-ink-soft">
        {ts === null && '–'}
        {ts !== null && tsMs === null && <VisibleText text={ts.slice(0, 60)} />}
        {ts !== null && tsMs !== null && <Time at={ts} />}
      </span>
    </div>
  );
}
