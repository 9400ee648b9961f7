import { CircleCheck, OctagonX } from 'lucide-react';
import { AppLink } from '@/components/ui/app-link';
import type { ReactNode } from 'react';
import { VerdictBadge } from '@/components/locks/verdict-badge';
import { hrefOf } from '@/components/shell/places';
import { bytesOf, countOf, plural } from '@/lib/format';
import { verdicts } from '@/lib/lock';
import type { Overview } from '@/lib/overview';

/** The three numbers of a bank, each with what it is made of. */
export function Totals({ overview }: { overview: Overview }) {
  const { documents, locks, problems } = overview;
  const bank = overview.bank.id;
  const layouts = Object.entries(documents.byLayout).sort(([, a], [, b]) => b - a);
  return (
    <dl className="grid divide-y overflow-hidden rounded-lg border lg:divide-x lg:divide-y-0 lg:grid-cols-[2fr_3fr_1.4fr]">
      <Total label="Documents" value={countOf(documents.count)} href={hrefOf(bank, documentsPage)}>
        <span>{bytesOf(documents.bytes)}</span>
        {layouts.map(([layout, count]) => (
          <span key={layout}>
            {layout} <span className="tabular text-ink-faint">{countOf(count)}</span>
          </span>
        ))}
      </Total>
      <Total label="Locks" value={countOf(locks.count)} href={hrefOf(bank, locksPage)}>
        {verdicts.map((verdict) => (
          <AppLink
            key={verdict}
            href={`${hrefOf(bank, locksPage)}?verdict=${verdict}`}
            className={`inline-flex min-h-6 items-center gap-1.5 rounded hover:underline ${
              locks.byVerdict[verdict] === 0 ? 'grayscale' : ''
            }`}
          >
            <VerdictBadge verdict={verdict} />
            <span className="tabular text-ink-soft">{countOf(locks.byVerdict[verdict])}</span>
          </AppLink>
        ))}
      </Total>
      <Total
        label="Problems"
        value={countOf(problems.count)}
        href={`${hrefOf(bank, documentsPage)}?problems=only`}
      >
        {problems.count === 0 ? (
          <span className="inline-flex items-center gap-1.5 text-fine">
            <CircleCheck aria-hidden className="size-3.5" /> nothing is wrong
          </span>
        ) : (
          <span className="inline-flex items-center gap-1.5 text-broken">
            <OctagonX aria-hidden className="size-3.5" />
            {[
              plural(problems.errors, 'error'),
              plural(problems.count - problems.errors, 'warning'),
            ].join(' · ')}
          </span>
        )}
      </Total>
    </dl>
  );
}

const documentsPage = { path: '/documents' };
const locksPage = { path: '/locks' };

interface TotalProps {
  label: string;
  value: string;
  href?: string;
  children: ReactNode;
}

function Total({ label, value, href, children }: TotalProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1 bg-raised px-4 py-3">
      <dt className="text-12 text-ink-soft">{label}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <span className="tabular min-w-8 text-20 font-strong">
          {href ? (
            <AppLink href={href} className="inline-block min-w-6 rounded hover:text-accent">
              {value}
            </AppLink>
          ) : (
            value
          )}
        </span>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-soft">
          {children}
        </span>
      </dd>
    </div>
  );
}
