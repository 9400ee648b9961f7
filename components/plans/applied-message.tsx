'use client';
import { hrefOf } from '@/components/shell/places';
import { PathText } from '@/components/text/visible-text';
import { AppLink } from '@/components/ui/app-link';
import { useCloseToast } from '@/components/ui/toast';
import { plural } from '@/lib/format';
import type { Receipt } from '@/lib/receipt';
import { notUndone } from './use-undo';

interface AppliedMessageProps {
  bank: string;
  receipt: Receipt;
  /** "Document removed". */
  done: string;
  /** Opens the way back; the second argument is told when it was gone. */
  onUndo: (receipt: Receipt, onApplied: () => void) => void;
}

/** What was done, with the way back and the proof. */
export function AppliedMessage({ bank, receipt, done, onUndo }: AppliedMessageProps) {
  const close = useCloseToast();
  const [only, more] = receipt.targets;
  const href = `${hrefOf(bank, { path: '/activity' })}?${new URLSearchParams({ receipt: receipt.id })}`;
  return (
    <div className="flex flex-col gap-1">
      <p className="font-strong">{done}</p>
      {only && !more ? <PathText path={only.path} /> : plural(receipt.targets.length, 'document')}
      <p className="flex items-center gap-4">
        {notUndone(receipt.kind) === null && (
          <button
            type="button"
            onClick={() => onUndo(receipt, close)}
            className="min-h-6 rounded text-accent underline underline-offset-2"
          >
            Undo
          </button>
        )}
        <AppLink
          href={href}
          className="inline-flex min-h-6 items-center rounded text-accent underline underline-offset-2"
        >
          Show receipt
        </AppLink>
      </p>
    </div>
  );
}
