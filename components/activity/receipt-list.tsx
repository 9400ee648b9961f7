'use client';
import { Undo2 } from 'lucide-react';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { NewRows } from '@/components/ui/new-rows';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { Time } from '@/components/ui/time';
import { UrlLink } from '@/components/ui/url-link';
import { useUrlState } from '@/components/ui/url-state';
import { countOf } from '@/lib/format';
import type { Receipt } from '@/lib/receipt';
import { standingUndo } from '@/lib/undone-by';
import { kindWords } from './kind-words';
import { useInView } from './use-in-view';

/** What was changed through strongroom, newest first. */
export function ReceiptList({ receipts }: { receipts: Receipt[] }) {
  const { shown, waiting, showNew, steady } = useSteadyRows(receipts, ({ id }) => id);
  const chosen = useUrlState().get('receipt');
  const inOrder = receipts.toReversed();
  return (
    <div {...steady}>
      <NewRows waiting={waiting} onShow={showNew} />
      <ol aria-label="Receipts" className="divide-y border-b">
        {shown.map((receipt) => (
          <ReceiptRow
            key={receipt.id}
            receipt={receipt}
            isUndone={standingUndo(inOrder, receipt.id) !== null}
            chosen={receipt.id === chosen}
          />
        ))}
      </ol>
    </div>
  );
}

interface ReceiptRowProps {
  receipt: Receipt;
  isUndone: boolean;
  chosen: boolean;
}

function ReceiptRow({ receipt, isUndone, chosen }: ReceiptRowProps) {
  const row = useInView<HTMLLIElement>(chosen);
  const { id, kind, actor, surface, at, reason, targets } = receipt;
  const [first] = targets;
  return (
    <li ref={row}>
      <UrlLink
        patch={{ receipt: id }}
        data-row
        aria-current={chosen ? 'true' : undefined}
        className={`flex flex-col px-4 py-1.5 outline-offset-[-2px] transition-colors ${
          chosen ? 'bg-chosen' : 'hover:bg-hover'
        }`}
      >
        <span className="flex min-w-0 items-center gap-3">
          <span className="shrink-0">{kindWords[kind]}</span>
          <span className="flex min-w-0 flex-1 items-baseline gap-2">
            {first && <PathText path={first.path} />}
            {targets.length > 1 && (
              <span className="tabular shrink-0 text-12 text-ink-faint">
                and {countOf(targets.length - 1)} more
              </span>
            )}
          </span>
          {isUndone && <UndoneMark />}
          <Time at={at} className="shrink-0 text-12 text-ink-faint" />
        </span>
        <span className="truncate text-12 text-ink-soft">
          <VisibleText text={actor} /> · {surface}
          {reason !== null && (
            <>
              {' · '}
              <VisibleText text={reason} />
            </>
          )}
        </span>
      </UrlLink>
    </li>
  );
}

function UndoneMark() {
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-12 text-ink-faint">
      <Undo2 aria-hidden className="size-3.5" />
      undone
    </span>
  );
}
