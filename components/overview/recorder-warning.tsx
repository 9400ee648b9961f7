import { TriangleAlert } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';
import { plural } from '@/lib/format';
import type { Overview } from '@/lib/overview';

/** Shown while outside changes are not kept, although this server may write: what is lost now is lost. */
export function RecorderWarning({ overview: { recorder, bank } }: { overview: Overview }) {
  const { state, message, pending } = recorder;
  if (state === 'recording' || (state === 'off' && bank.readOnly)) return null;
  return (
    <section
      role="status"
      aria-label="Recorder"
      className="flex items-start gap-2 rounded-lg border border-stale bg-raised px-4 py-3"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-stale" />
      <div className="min-w-0">
        <p className="font-strong">
          {state === 'failed'
            ? 'Changes from outside are noticed and cannot be stored'
            : 'Changes from outside are not recorded'}
        </p>
        <p className="wrap-anywhere text-ink-soft">
          {message !== null && (
            <>
              <VisibleText text={message} />{' '}
            </>
          )}
          {pending > 0 && `${plural(pending, 'change')} ${pending === 1 ? 'waits' : 'wait'}. `}
          What is overwritten meanwhile by other programs may not come back.
        </p>
      </div>
    </section>
  );
}
