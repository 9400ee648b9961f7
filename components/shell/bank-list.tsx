import { Database } from 'lucide-react';
import { AppLink } from '@/components/ui/app-link';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { EmptyState } from '@/components/ui/states';
import type { BankSummary } from '@/lib/bank';
import { Badges } from './badges';
import { hrefOf } from './places';

export function BankList({ banks }: { banks: BankSummary[] }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-2xl flex-col gap-4 px-4 py-12">
      <h1 className="text-20 font-strong">Banks</h1>
      {banks.length === 0 ? (
        <EmptyState
          title="No bank is open"
          why="Start the server with the directory where your agents keep their memory."
          command="strongroom serve --root DIR"
        />
      ) : (
        <ul className="divide-y rounded-lg border">
          {banks.map((bank) => (
            <li key={bank.id}>
              <AppLink
                href={hrefOf(bank.id, { path: '' })}
                data-row
                className="flex min-h-13 items-center gap-3 px-4 py-2 hover:bg-hover"
              >
                <Database aria-hidden className="size-4 shrink-0 text-accent" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-strong">
                    <VisibleText text={bank.name} />
                  </span>
                  <PathText path={bank.root} className="text-ink-faint" />
                </span>
                <span className="hidden text-12 text-ink-soft sm:block">
                  {bank.layouts.join(', ')}
                </span>
                <Badges bank={bank} />
              </AppLink>
            </li>
          ))}
        </ul>
      )}
    </main>
  );
}
