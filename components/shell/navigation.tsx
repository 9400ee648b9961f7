'use client';
import { useQuery } from '@tanstack/react-query';
import { AppLink } from '@/components/ui/app-link';
import { usePathname } from 'next/navigation';
import { useTRPC } from '@/components/live/trpc';
import type { BankSummary } from '@/lib/bank';
import type { Overview } from '@/lib/overview';
import { hrefOf, placesOf } from './places';

/** Where one can go, with the counts that matter beside the names. */
export function Navigation({ bank, onGo }: { bank: BankSummary; onGo?: () => void }) {
  const pathname = usePathname();
  const { data } = useQuery(useTRPC().banks.overview.queryOptions({ bank: bank.id }));
  return (
    <nav aria-label="Bank">
      <ul className="flex flex-col gap-px">
        {placesOf(bank).map((place) => {
          const href = hrefOf(bank.id, place);
          const here = pathname === href;
          const Icon = place.icon;
          return (
            <li key={place.name}>
              <AppLink
                href={href}
                onClick={onGo}
                aria-current={here ? 'page' : undefined}
                className={`flex min-h-8 items-center gap-2 rounded px-2 transition-colors ${
                  here ? 'bg-chosen text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink'
                }`}
              >
                <Icon aria-hidden className="size-4 shrink-0" />
                <span className="flex-1">{place.name}</span>
                {data && <Count place={place.name} overview={data} />}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Count({ place, overview }: { place: string; overview: Overview }) {
  const { documents, problems, locks } = overview;
  if (place === 'Documents') {
    return (
      <>
        {problems.count > 0 && (
          <span title={`${problems.count} problems`} className="tabular text-12 text-broken">
            <span aria-hidden>! </span>
            {problems.count}
            <span className="sr-only"> problems,</span>
          </span>
        )}
        <span className="tabular text-12 text-ink-faint">
          {documents.count}
          <span className="sr-only"> documents</span>
        </span>
      </>
    );
  }
  if (place !== 'Locks') return null;
  const { stale, suspect, unknown, held } = locks.byVerdict;
  const attention = stale + suspect + unknown;
  return (
    <>
      {attention > 0 && (
        <span
          title={`${attention} need attention`}
          className={`tabular text-12 ${stale > 0 ? 'text-stale' : 'text-suspect'}`}
        >
          <span aria-hidden>! </span>
          {attention}
          <span className="sr-only"> need attention,</span>
        </span>
      )}
      <span title={`${held} held`} className="tabular text-12 text-ink-faint">
        {held}
        <span className="sr-only"> held</span>
      </span>
    </>
  );
}
