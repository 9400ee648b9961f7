'use client';
import { useEffect, useRef } from 'react';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { Time } from '@/components/ui/time';
import { NewRows } from '@/components/ui/new-rows';
import { useSteadyRows } from '@/components/ui/steady-rows';
import { useUrlState } from '@/components/ui/url-state';
import { shortHash } from '@/lib/format';
import type { Receipt } from '@/lib/receipt';
import { kindWords } from './kind-words';

/** What was changed through strongroom, newest first. */
export function ReceiptList({ receipts }: { receipts: Receipt[] }) {
  const { shown, waiting, showNew, steady } = useSteadyRows(receipts, ({ id }) => id);
  const chosen = useUrlState().get('receipt');
  return (
    <div {...steady}>
      <NewRows waiting={waiting} onShow={showNew} />
      <ol aria-label="Receipts" className="divide-y border-b">
        {shown.map((receipt) => (
          <ReceiptRow key={receipt.id} receipt={receipt} chosen={receipt.id === chosen} />
        ))}
      </ol>
    </div>
  );
}

function ReceiptRow({ receipt, chosen }: { receipt: Receipt; chosen: boolean }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <li
      ref={row}
      tabIndex={0}
      data-row
      aria-current={chosen ? 'true' : undefined}
      className={`flex flex-col gap-1 px-4 py-2 outline-offset-[-2px] ${chosen ? 'bg-chosen' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-x-3">
        <span className="font-strong">{kindWords[receipt.kind]}</span>
        <span className="text-ink-soft">
          {receipt.actor} · {receipt.surface}
        </span>
        <Time at={receipt.at} full className="ml-auto text-12 text-ink-soft" />
      </div>
      {receipt.reason && (
        <p className="wrap-anywhere">
          <VisibleText text={receipt.reason} />
        </p>
      )}
      <ul>
        {receipt.targets.map(({ path, before, after }) => (
          <li key={path} className="flex min-h-6 flex-wrap items-center gap-x-3">
            <PathText path={path} />
            <span className="mono text-ink-faint">
              {before ? shortHash(before) : 'no bytes'} → {after ? shortHash(after) : 'removed'}
            </span>
          </li>
        ))}
      </ul>
      <p className="mono flex flex-wrap items-center gap-x-1 text-ink-faint">
        <span>receipt {receipt.id}</span>
        <CopyButton text={receipt.id} what="receipt id" />
        <span title={receipt.hash}>hash {shortHash(receipt.hash)}</span>
        <CopyButton text={receipt.hash} what="hash" />
      </p>
    </li>
  );
}
