import { CircleCheck } from 'lucide-react';
import { AppLink } from '@/components/ui/app-link';
import { VerdictBadge } from '@/components/locks/verdict-badge';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import type { LockRow } from '@/lib/lock';
import type { Overview } from '@/lib/overview';
import { Card, Quiet } from './card';

export function AttentionCard({ bank, locks }: { bank: string; locks: Overview['locks'] }) {
  return (
    <Card title="Locks that need attention" aside={locks.attention.length || null}>
      {locks.attention.length === 0 ? (
        <Quiet>
          <span className="flex items-center gap-1.5">
            <CircleCheck aria-hidden className="size-3.5 text-fine" />
            {locks.count === 0
              ? 'There are no locks in this bank.'
              : 'Every lock here is free or held by a live process.'}
          </span>
        </Quiet>
      ) : (
        <ul className="divide-y">
          {locks.attention.map((lock) => (
            <Attention key={lock.id} bank={bank} lock={lock} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Attention({ bank, lock }: { bank: string; lock: LockRow }) {
  return (
    <li>
      <AppLink
        href={`${hrefOf(bank, { path: '/locks' })}?${new URLSearchParams({ id: lock.id })}`}
        data-row
        className="flex flex-col gap-0.5 px-3 py-2 outline-offset-[-2px] transition-colors hover:bg-hover"
      >
        <span className="flex items-center gap-3">
          <span className="w-20 shrink-0">
            <VerdictBadge verdict={lock.verdict} />
          </span>
          <PathText path={lock.target ?? lock.path} />
        </span>
        <span className="text-12 text-ink-soft sm:pl-23">
          <VisibleText text={lock.evidence.join(' ')} />
        </span>
      </AppLink>
    </li>
  );
}
