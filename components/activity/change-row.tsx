import { Minus, Pencil, Plus } from 'lucide-react';
import { AppLink } from '@/components/ui/app-link';
import { documentHref } from '@/components/documents/document-href';
import { hrefOf } from '@/components/shell/places';
import { PathText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import type { BankEvent } from '@/lib/event';
import type { Change } from './merge-changes';

const icons = { added: Plus, changed: Pencil, removed: Minus };
const unnamed = {
  documents: 'several documents',
  locks: 'several locks',
  receipts: 'a receipt',
  history: 'the history',
  recall: 'the index of recall',
};
const nouns = {
  documents: 'document',
  locks: 'lock',
  receipts: 'receipt',
  history: 'history',
  recall: 'recall',
};

export function ChangeRow({ event, isNew }: { event: Change; isNew: boolean }) {
  const Icon = icons[event.change];
  const what = event.path ? (
    <PathText path={event.path} />
  ) : (
    <span className="text-ink-soft">{unnamed[event.noun]}</span>
  );
  const href = hrefOfEvent(event);
  return (
    <li className={`flex min-h-8 items-center gap-3 px-3 ${isNew ? 'arrived' : ''}`}>
      <span className="inline-flex w-20 shrink-0 items-center gap-1.5 text-12 text-ink-soft">
        <Icon aria-hidden className="size-3.5 shrink-0" />
        {event.change}
      </span>
      <span className="min-w-0 flex-1">
        {href ? (
          <AppLink
            href={href}
            data-row
            className="flex min-h-6 min-w-0 items-center rounded hover:underline"
          >
            {what}
          </AppLink>
        ) : (
          what
        )}
      </span>
      {event.times > 1 && (
        <span className="tabular shrink-0 text-12 text-ink-faint">
          ×{event.times}
          <span className="sr-only"> changes</span>
        </span>
      )}
      <span className="hidden w-16 shrink-0 text-12 text-ink-faint sm:block">
        {nouns[event.noun]}
      </span>
      <Time at={event.at} className="w-16 shrink-0 text-right text-12 text-ink-faint" />
    </li>
  );
}

function hrefOfEvent({ bank, noun, path, change }: BankEvent): string | null {
  if (noun === 'locks') return hrefOf(bank, { path: '/locks' });
  if (noun === 'receipts') return hrefOf(bank, { path: '/activity' });
  return path && change !== 'removed' ? documentHref(bank, path) : null;
}
