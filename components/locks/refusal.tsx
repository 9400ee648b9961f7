import { OctagonX } from 'lucide-react';
import { factsOf, isUnanswered, unanswered } from '@/components/ui/states';
import type { ErrorCode } from '@/lib/errors';

export interface ActError {
  message: string;
  data?: unknown;
}

const whatToDo: Partial<Record<ErrorCode, string>> = {
  REVISION_CONFLICT: 'Nothing was cleared. Close this and look at the lock as it is now.',
  LOCK_HELD: 'Nothing was cleared. Wait for its holder, or stop it yourself.',
  NOT_FOUND: 'The lock is gone: it was released or cleared meanwhile. There is nothing left to do.',
  CONFIRMATION_EXPIRED: 'Nothing was cleared. Plan again and confirm within two minutes.',
  CONFIRMATION_REQUIRED: 'Nothing was cleared. Plan again: a plan can be applied once.',
  READ_ONLY: 'Start the server without --read-only to make changes.',
};

const outcomeUnknown =
  'Whether the lock was cleared is not known: look at it, and at the receipts, before you try again.';

/** Why an act was refused, and what to do next. */
export function Refusal({ error, applied = false }: { error: ActError; applied?: boolean }) {
  const { code, errorId } = factsOf(error);
  const silent = isUnanswered(error);
  const advice = silent && applied ? outcomeUnknown : whatToDo[code as ErrorCode];
  return (
    <div role="alert" className="flex items-start gap-2 rounded border border-broken px-3 py-2">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
      <div className="min-w-0">
        <p className="wrap-anywhere">{silent ? unanswered : error.message}</p>
        {advice && <p className="text-ink-soft">{advice}</p>}
        {(code ?? errorId) && (
          <p className="mono text-ink-faint">{[code, errorId].filter(Boolean).join(' · ')}</p>
        )}
      </div>
    </div>
  );
}
