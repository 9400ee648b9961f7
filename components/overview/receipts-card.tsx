import Link from 'next/link';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import type { Receipt } from '@/lib/receipt';
import { kindWords } from '@/components/activity/kind-words';
import { Card, Quiet } from './card';

export function ReceiptsCard({ bank, receipts }: { bank: string; receipts: Receipt[] }) {
  const activity = hrefOf(bank, { path: '/activity' });
  return (
    <Card title="Last receipts">
      {receipts.length === 0 ? (
        <Quiet>Nothing was changed through strongroom yet.</Quiet>
      ) : (
        <ul className="divide-y">
          {receipts.slice(0, shownAtMost).map((receipt) => (
            <li key={receipt.id}>
              <Link
                href={`${activity}?${new URLSearchParams({ receipt: receipt.id })}`}
                data-row
                className="flex flex-col px-3 py-1.5 outline-offset-[-2px] transition-colors hover:bg-hover"
              >
                <span className="flex items-center gap-3">
                  <span className="shrink-0">{kindWords[receipt.kind]}</span>
                  <span className="min-w-0 flex-1">
                    {receipt.targets[0] && <PathText path={receipt.targets[0].path} />}
                  </span>
                  <Time at={receipt.at} className="shrink-0 text-12 text-ink-faint" />
                </span>
                <span className="truncate text-12 text-ink-soft">
                  {receipt.actor} · {receipt.surface}
                  {receipt.reason && (
                    <>
                      {' '}
                      · <VisibleText text={receipt.reason} />
                    </>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const shownAtMost = 5;
