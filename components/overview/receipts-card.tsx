import { OctagonX } from 'lucide-react';
import { AppLink } from '@/components/ui/app-link';
import { hrefOf } from '@/components/shell/places';
import { PathText, VisibleText } from '@/components/text/visible-text';
import { Time } from '@/components/ui/time';
import type { Receipt } from '@/lib/receipt';
import { kindWords } from '@/components/activity/kind-words';
import { Card, Quiet } from './card';

interface ReceiptsCardProps {
  bank: string;
  receipts: Receipt[];
  /** Why they cannot be read or trusted. */
  fault: string | null;
}

export function ReceiptsCard({ bank, receipts, fault }: ReceiptsCardProps) {
  const activity = hrefOf(bank, { path: '/activity' });
  return (
    <Card title="Last receipts">
      {fault !== null && (
        <p role="status" className="flex items-start gap-2 border-b px-3 py-2">
          <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
          <span className="min-w-0 wrap-anywhere">
            <VisibleText text={fault} />
          </span>
        </p>
      )}
      {receipts.length === 0 ? (
        <Quiet>Nothing was changed through strongroom yet.</Quiet>
      ) : (
        <ul className="divide-y">
          {receipts.slice(0, shownAtMost).map((receipt) => (
            <li key={receipt.id}>
              <AppLink
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
              </AppLink>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

const shownAtMost = 5;
