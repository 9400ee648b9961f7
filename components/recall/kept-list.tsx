'use client';
import { History, Star, X } from 'lucide-react';
import { visibleString } from '@/components/text/visible-parts';
import { VisibleText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { IconButton } from '@/components/ui/button';
import { dropSearch, type KeptList as ListName, type KeptSearch } from './kept-searches';
import { recallHref } from './recall-href';

interface KeptListProps {
  bank: string;
  list: ListName;
  searches: readonly KeptSearch[];
  onGo?: () => void;
}

/** Searches to come back to, each with the way to forget it. */
export function KeptList({ bank, list, searches, onGo }: KeptListProps) {
  const Icon = list === 'saved' ? Star : History;
  return (
    <ul aria-label={list === 'saved' ? 'Saved searches' : 'Recent searches'}>
      {searches.map(({ name, search }) => (
        <li key={search} className="flex items-center gap-1">
          <AppLink
            href={recallHref(bank, search)}
            prefetch={false}
            onClick={onGo}
            data-row
            className="flex min-h-8 min-w-0 flex-1 items-center gap-2 rounded px-2 hover:bg-hover"
          >
            <Icon aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
            <span className="truncate">
              <VisibleText text={name} />
            </span>
          </AppLink>
          <IconButton
            label={`Forget “${visibleString(name)}”`}
            onClick={() => dropSearch(bank, list, search)}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
