'use client';
import { OctagonX } from 'lucide-react';
import { useBankRoot } from '@/components/live/use-bank-root';
import { VisibleText } from '@/components/text/visible-text';
import { Command } from '@/components/ui/copy-button';
import { countOf, plural } from '@/lib/format';
import type { ChainCheck } from '@/lib/receipt-detail';

const shownLines = 5;

/** Says which lines of the journal cannot be trusted, and what that means; nothing while all can. */
export function ChainBanner({ bank, check }: { bank: string; check: ChainCheck }) {
  const root = useBankRoot(bank);
  const { faults } = check;
  if (faults.length === 0) return null;
  const more = faults.length - shownLines;
  return (
    <div role="alert" className="flex shrink-0 items-start gap-2 border-b bg-rail px-4 py-2.5">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
      <div className="flex min-w-0 flex-col items-start gap-1.5">
        <p className="font-strong">
          The chain of receipts is broken: {plural(faults.length, 'line')} of the journal cannot be
          trusted
        </p>
        <ul>
          {faults.slice(0, shownLines).map(({ line, message }, at) => (
            <li key={`${line} ${at}`} className="wrap-anywhere">
              <VisibleText text={message} />
            </li>
          ))}
          {more > 0 && <li className="text-ink-faint">and {countOf(more)} more</li>}
        </ul>
        <p className="max-w-3xl text-ink-soft">
          Somebody changed the journal by other means than strongroom, or a crash tore a line. What
          those lines say did not have to happen so; documents are not touched by this. To check
          from a terminal:
        </p>
        <Command text={`strongroom receipts --verify --root ${root}`} />
      </div>
    </div>
  );
}
