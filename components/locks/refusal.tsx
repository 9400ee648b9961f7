import { OctagonX } from 'lucide-react';
import { factsOf } from '@/components/ui/states';
import type { ErrorCode } from '@/lib/errors';

export interface ActError {
  message: string;
  data?: unknown;
}

const whatToDo: Partial<Record<ErrorCode, string>> = {
  REVISION_CONFLICT:
    'The lock changed after it was shown, so nothing was cleared. Close this and look at it as it is now.',
  LOCK_HELD:
    'A live process has the lock now, so nothing was cleared. Wait for it, or stop it yourself.',
  NOT_FOUND: 'The lock is gone: it was released or cleared meanwhile. There is nothing left to do.',
  CONFIRMATION_EXPIRED: 'Nothing was cleared. Plan again and confirm within two minutes.',
  CONFIRMATION_REQUIRED: 'Nothing was cleared. Plan again: a plan can be applied once.',
  READ_ONLY: 'Start the server without --read-only to make changes.',
};

/** Why an act was refused, and what to do next. */
export function Refusal({ error }: { error: ActError }) {
  const { code, errorId } = factsOf(error);
  const advice = whatToDo[code as ErrorCode];
  return (
    <div role="alert" className="flex items-start gap-2 rounded border border-broken px-3 py-2">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
      <div className="min-w-0">
        <p className="wrap-anywhere">{error.message}</p>
        {advice && <p className="text-ink-soft">{advice}</p>}
        {(code ?? errorId) && (
          <p className="mono text-ink-faint">{[code, errorId].filter(Boolean).join(' · ')}</p>
        )}
      </div>
    </div>
  );
}
