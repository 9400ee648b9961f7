import { OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { factsOf, isUnanswered, unanswered } from '@/components/ui/states';
import type { ErrorCode } from '@/lib/errors';
import { HolderFacts } from './holder-facts';
import { heldOf } from './refused';

export interface ActError {
  message: string;
  data?: unknown;
}

export type Advice = Partial<Record<ErrorCode, string>>;

interface RefusalProps {
  error: ActError;
  /** It was sent to be done: when no answer came, nobody knows. */
  applied?: boolean;
  /** What to do next, where there is more to say than the message says. */
  advice?: Advice;
  children?: ReactNode;
}

const usualAdvice: Advice = {
  LOCK_HELD: 'Nothing was changed. Wait for its holder, or stop it yourself, and plan again.',
  CONFIRMATION_EXPIRED: 'Nothing was changed. Plan again and confirm within two minutes.',
  CONFIRMATION_REQUIRED: 'Nothing was changed. Plan again: a plan can be applied once.',
  READ_ONLY: 'Start the server without --read-only to make changes.',
  STORAGE_FAULT: 'What stood before stands still. Mend the cause, then plan again.',
};

const outcomeUnknown =
  'Whether it was done is not known: look at it, and at the receipts, before you try again.';

/** Why an act was refused, and what to do next. */
export function Refusal({ error, applied = false, advice = {}, children }: RefusalProps) {
  const { code, errorId } = factsOf(error);
  const silent = isUnanswered(error);
  const known = { ...usualAdvice, ...advice }[code as ErrorCode];
  const next = silent && applied ? outcomeUnknown : known;
  const held = heldOf(error);
  return (
    <div role="alert" className="flex items-start gap-2 rounded border border-broken px-3 py-2">
      <OctagonX aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{silent ? unanswered : error.message}</p>
        {held && <HolderFacts held={held} />}
        {next && <p className="text-ink-soft">{next}</p>}
        {(code ?? errorId) && (
          <p className="mono text-ink-faint">{[code, errorId].filter(Boolean).join(' · ')}</p>
        )}
        {children}
      </div>
    </div>
  );
}
