'use client';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';
import type { RecordedStep } from '@/lib/recorded-step';
import { DifferenceMark } from './difference-mark';
import { MomentField } from './moment-field';
import { countRows, differences, type Difference, type MomentRow } from './moment-rows';
import { timeOfMoment } from './step-at';

interface CompareBarProps {
  steps: readonly RecordedStep[];
  rows: readonly MomentRow[];
  to: string | null;
  shown: Difference | null;
}

/** What the moment is compared with, and which of the documents are shown. */
export function CompareBar({ steps, rows, to, shown }: CompareBarProps) {
  const { push } = useUrlState();
  const counts = countRows(rows);
  return (
    <div className="flex shrink-0 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b px-3 py-1">
      <ul aria-label="Filter by difference" className="flex flex-wrap items-center gap-1 text-12">
        <FilterLink chosen={shown === null} patch={{ show: null }} count={rows.length}>
          All
        </FilterLink>
        {differences.map((one) => (
          <FilterLink key={one} chosen={shown === one} patch={{ show: one }} count={counts[one]}>
            <DifferenceMark difference={one} />
          </FilterLink>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="text-12 text-ink-faint">since then, until</span>
        <div role="group" aria-label="Compared with" className="flex gap-1">
          <Side on={to === null} onClick={() => push({ to: null })}>
            Now
          </Side>
          <Side on={to !== null} onClick={() => push({ to: to ?? steps.at(-1)?.id ?? null })}>
            Another moment
          </Side>
        </div>
        {to !== null && (
          <MomentField
            key={to}
            label="Compared with the bank as it stood at"
            epochMs={timeOfMoment(steps, to)}
            onChoose={(iso) => push({ to: iso })}
          />
        )}
      </div>
    </div>
  );
}

interface FilterLinkProps {
  chosen: boolean;
  patch: Record<string, string | null>;
  count: number;
  children: React.ReactNode;
}

function FilterLink({ chosen, patch, count, children }: FilterLinkProps) {
  return (
    <li>
      <UrlLink
        patch={patch}
        aria-current={chosen ? 'true' : undefined}
        className={`inline-flex min-h-6 items-center gap-1.5 rounded px-2 ${
          chosen ? 'bg-chosen' : 'hover:bg-hover'
        } ${count === 0 && !chosen ? 'grayscale' : ''}`}
      >
        {children}
        <span className="tabular text-ink-soft">{countOf(count)}</span>
      </UrlLink>
    </li>
  );
}

interface SideProps {
  on: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

function Side({ on, onClick, children }: SideProps) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={`min-h-6 rounded px-2 text-12 ${
        on ? 'bg-chosen text-ink' : 'text-ink-soft hover:bg-hover hover:text-ink'
      }`}
    >
      {children}
    </button>
  );
}
