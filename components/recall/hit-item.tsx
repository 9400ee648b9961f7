'use client';
import type { MouseEvent } from 'react';
import { documentHref } from '@/components/documents/document-href';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { Time } from '@/components/ui/time';
import type { RowPlace } from '@/components/ui/virtual-list';
import type { RecallHit } from '@/lib/recall';
import type { HitRow } from './hit-rows';
import { kindIcons } from './kind-icons';
import { kindWords } from './kind-words';
import { MarkedText } from './marked-text';

interface HitItemProps {
  bank: string;
  row: HitRow;
  place: RowPlace;
  isChosen: boolean;
  /** Beside the list. */
  onOpen: () => void;
  /** Its document is gone to. */
  onFollow: () => void;
  onFocus: () => void;
}

/** One passage; above the first of a document the document's name. */
export function HitItem({ bank, row, place, isChosen, onOpen, onFollow, onFocus }: HitItemProps) {
  const { hit, isFirst } = row;
  const { index, of, top, measure } = place;
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    // A key follows the link to the line; the pointer opens the passage beside the list.
    if (event.detail === 0) return onFollow();
    event.preventDefault();
    onOpen();
  };
  return (
    <li
      ref={measure}
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={of}
      className="absolute inset-x-0"
      style={{ top }}
    >
      {isFirst && <DocumentLine hit={hit} />}
      <AppLink
        href={documentHref(bank, hit.path, hit.line)}
        prefetch={false}
        data-row
        data-hit
        aria-current={isChosen ? 'true' : undefined}
        onClick={onClick}
        onFocus={onFocus}
        onKeyDown={(event) => {
          if (event.key !== ' ') return;
          event.preventDefault();
          onOpen();
        }}
        className={`block border-b px-4 py-2 outline-offset-[-2px] ${isChosen ? 'bg-chosen' : 'hover:bg-hover'}`}
      >
        <HitText hit={hit} />
      </AppLink>
    </li>
  );
}

function DocumentLine({ hit }: { hit: RecallHit }) {
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-2 border-b bg-rail px-4 py-1">
      <h2 className="max-w-full min-w-0">
        <PathText path={hit.path} />
      </h2>
      <span className="shrink-0 text-12 text-ink-faint">
        {hit.documentKind}
        {hit.layout !== undefined && ` · ${hit.layout}`}
      </span>
    </div>
  );
}

const longestTitle = 300;

function HitText({ hit }: { hit: RecallHit }) {
  const { kind, title, titleMarks, excerpt, marks, at, agent, tags, line, why } = hit;
  const Icon = kindIcons[kind];
  const words = kindWords(kind);
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <Icon aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
        <span className="min-w-0 flex-1 truncate font-strong">
          {title.trim() === '' ? (
            <span className="font-normal text-ink-faint">{words}</span>
          ) : (
            <MarkedText text={title.slice(0, longestTitle)} marks={titleMarks} />
          )}
        </span>
        {at !== null && <Time at={at} className="shrink-0 text-12 text-ink-faint" />}
      </span>
      {excerpt !== '' && (
        <span className="mt-0.5 line-clamp-3 block wrap-anywhere whitespace-pre-line text-ink-soft">
          <MarkedText text={excerpt} marks={marks} />
        </span>
      )}
      <span className="mt-0.5 flex min-w-0 flex-wrap gap-x-3 text-12 text-ink-faint">
        <span>{words}</span>
        {line !== null && <span className="tabular">line {line}</span>}
        {agent !== null && (
          <span className="max-w-40 truncate">
            <VisibleText text={agent.slice(0, 80)} />
          </span>
        )}
        {tags.slice(0, 4).map((tag, index) => (
          <span key={index} className="max-w-40 truncate">
            #<VisibleText text={tag.slice(0, 80)} />
          </span>
        ))}
        {tags.length > 4 && <span>{tags.length - 4} more tags</span>}
        {why.length > 0 && (
          <span className="min-w-0 truncate">
            <VisibleText text={why.join(' · ').slice(0, 300)} />
          </span>
        )}
      </span>
    </>
  );
}
