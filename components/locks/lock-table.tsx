'use client';
import { Users } from 'lucide-react';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import type { LockRow } from '@/lib/lock';
import { VerdictBadge } from './verdict-badge';

export function LockTable({ locks }: { locks: LockRow[] }) {
  const { shown, steady } = useSteadyRows(locks, ({ id }) => id);
  const { get, push } = useUrlState();
  const id = get('id');
  const narrow = id !== null;
  return (
    <table {...steady} className="w-full table-fixed border-separate border-spacing-0 text-left">
      <caption className="sr-only">Locks of this bank with what is proven of each</caption>
      <thead className="text-12 text-ink-faint">
        <tr className="[&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:h-8 [&>th]:border-b [&>th]:bg-ground [&>th]:px-2 [&>th]:font-normal">
          <th scope="col" className="w-28 pl-4!">
            Verdict
          </th>
          <th scope="col" className={narrow ? undefined : 'sm:w-[42%]'}>
            Target
          </th>
          <th scope="col" className={`hidden ${narrow ? 'xl:table-cell' : 'sm:table-cell'}`}>
            Holder
          </th>
          {!narrow && (
            <th scope="col" className="hidden w-28 text-right xl:table-cell">
              Since
            </th>
          )}
          <th scope="col" className="w-16 text-right">
            Waiting
          </th>
          {!narrow && (
            <th scope="col" className="hidden w-36 pr-4! lg:table-cell">
              Protocol
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {shown.map((lock) => (
          <Row
            key={lock.id}
            lock={lock}
            chosen={lock.id === id}
            narrow={narrow}
            onOpen={() => push({ id: lock.id })}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  lock: LockRow;
  chosen: boolean;
  narrow: boolean;
  onOpen: () => void;
}

function Row({ lock, chosen, narrow, onOpen }: RowProps) {
  const { holder, waiters } = lock;
  return (
    <tr
      onClick={(event) => {
        if (!(event.target as Element).closest('a')) onOpen();
      }}
      className={`cursor-pointer outline-accent -outline-offset-2 has-[a:focus-visible]:outline-2 [&>td]:h-8 [&>td]:border-b [&>td]:px-2 ${
        chosen ? 'bg-chosen' : 'hover:bg-hover'
      }`}
    >
      <td className="pl-4!">
        <VerdictBadge verdict={lock.verdict} />
      </td>
      <td>
        <UrlLink
          patch={{ id: lock.id }}
          data-row
          aria-current={chosen ? 'true' : undefined}
          className="flex min-h-6 min-w-0 items-center rounded outline-none"
        >
          <PathText path={lock.target ?? lock.path} />
        </UrlLink>
      </td>
      <td className={`hidden ${narrow ? 'xl:table-cell' : 'sm:table-cell'}`}>
        {holder ? (
          <span className="flex min-w-0 gap-2">
            <span className="mono shrink-0 leading-5">{holder.pid ?? 'no pid'}</span>
            <span
              className="mono min-w-0 truncate leading-5 text-ink-soft"
              title={holder.command ?? undefined}
            >
              <VisibleText text={holder.command ?? holder.agent ?? 'command not visible'} />
            </span>
          </span>
        ) : (
          <span className="text-ink-faint">{lock.verdict === 'free' ? '–' : 'not named'}</span>
        )}
      </td>
      {!narrow && (
        <td className="hidden text-right text-ink-soft xl:table-cell">
          {holder?.since ? (
            <Time at={holder.since} />
          ) : (
            <span className="text-ink-faint">{holder ? 'not known' : ''}</span>
          )}
        </td>
      )}
      <td className="text-right">
        {waiters.length > 0 ? (
          <span className="inline-flex items-center gap-1 align-top text-ink">
            <Users aria-hidden className="size-3.5 text-ink-faint" />
            {waiters.length}
          </span>
        ) : (
          <span className="text-ink-faint">–</span>
        )}
      </td>
      {!narrow && (
        <td className="mono hidden pr-4! text-ink-soft lg:table-cell">{lock.protocol}</td>
      )}
    </tr>
  );
}
