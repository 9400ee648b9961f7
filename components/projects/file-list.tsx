'use client';
import { PathText } from '@/components/text/visible-text';
import { EmptyState } from '@/components/ui/states';
import { UrlLink } from '@/components/ui/url-link';
import { VirtualList } from '@/components/ui/virtual-list';
import { countOf } from '@/lib/format';
import type { ProjectStory } from '@/lib/project';
import { SessionTime } from './session-time';

const rowHeight = 32;
const grid =
  'grid items-center gap-x-4 px-4 grid-cols-[minmax(0,1fr)_4rem] @lg:grid-cols-[minmax(0,1fr)_5rem_10rem]';

/** Every file sessions name, the most touched first; each leads to the sessions that touched it. */
export function FileList({ story: { files, sessions } }: { story: ProjectStory }) {
  if (files.length === 0) {
    return (
      <EmptyState
        title="No file is named"
        why="What sessions name as files_modified or files_changed is counted here."
      />
    );
  }
  const byKey = new Map(sessions.map((session) => [session.key, session]));
  return (
    <VirtualList
      label="Files touched"
      rows={files}
      keyOf={({ path }) => path}
      rowHeight={rowHeight}
      columns={{ headings, grid }}
    >
      {(file, { index, top }) => {
        const last = byKey.get(file.last);
        return (
          <div
            role="row"
            aria-rowindex={index + 2}
            className={`absolute inset-x-0 border-b hover:bg-hover ${grid}`}
            style={{ top, height: rowHeight }}
          >
            <span role="cell" className="min-w-0">
              <UrlLink
                patch={{ view: null, file: file.path }}
                data-row
                className="flex min-h-6 min-w-0 items-center rounded hover:underline"
              >
                <PathText path={file.path.slice(0, 500)} />
              </UrlLink>
            </span>
            <span role="cell" className="tabular text-right">
              {countOf(file.sessions)}
            </span>
            <span
              role="cell"
              className="hidden truncate text-right text-12 text-ink-faint @lg:block"
            >
              {last && <SessionTime date={last.date} />}
            </span>
          </div>
        );
      }}
    </VirtualList>
  );
}

const headings = (
  <>
    <span role="columnheader">File</span>
    <span role="columnheader" className="text-right">
      Sessions
    </span>
    <span role="columnheader" className="hidden text-right @lg:block">
      Last touched
    </span>
  </>
);
