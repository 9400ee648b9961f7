'use client';
import { ChevronDown, Database } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { BankSummary } from '@/lib/bank';
import { visibleString } from '@/components/text/visible-parts';
import { hrefOf } from './places';

/** The name of the bank; a choice when the server has several open. */
export function BankSwitcher({ banks, bank }: { banks: BankSummary[]; bank: BankSummary }) {
  const router = useRouter();
  const name = visibleString(bank.name);
  return (
    <div className="relative flex min-h-9 min-w-0 items-center gap-2 rounded px-2">
      <Database aria-hidden className="size-4 shrink-0 text-accent" />
      <span
        title={visibleString(bank.root)}
        className="min-w-0 flex-1 truncate text-13 font-strong"
      >
        {name}
      </span>
      {banks.length > 1 && (
        <>
          <ChevronDown aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
          <select
            aria-label="Bank"
            value={bank.id}
            onChange={(event) => router.push(hrefOf(event.target.value, { path: '' }))}
            className="absolute inset-0 w-full appearance-none rounded opacity-0 focus-visible:opacity-100 focus-visible:bg-raised focus-visible:px-2"
          >
            {banks.map(({ id, name: words }) => (
              <option key={id} value={id}>
                {visibleString(words)}
              </option>
            ))}
          </select>
        </>
      )}
    </div>
  );
}
