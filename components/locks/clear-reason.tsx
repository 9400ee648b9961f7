'use client';
import { TriangleAlert } from 'lucide-react';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { Refusal, type ActError } from '@/components/plans/refusal';
import { Button } from '@/components/ui/button';
import { clearAdvice } from './clear-advice';

interface ClearReasonProps {
  /** What is known of what is to be cleared. */
  lead: ReactNode;
  /** The consequence to accept; null when it needs no force. */
  consequence: string | null;
  reason: string;
  onReason: (reason: string) => void;
  planning: boolean;
  error: ActError | null;
  onReview: () => void;
  onCancel: () => void;
}

export function ClearReason(props: ClearReasonProps) {
  const { lead, consequence, reason, onReason, planning, error, onReview, onCancel } = props;
  const [accepted, setAccepted] = useState(false);
  const fieldId = useId();
  const missing =
    reason.trim() === ''
      ? 'Give a reason first.'
      : consequence !== null && !accepted
        ? 'Accept the consequence first.'
        : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (missing === null && !planning) onReview();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      {lead}
      <div className="flex flex-col gap-1">
        <label htmlFor={fieldId} className="font-strong">
          Reason
        </label>
        <textarea
          id={fieldId}
          data-autofocus
          autoFocus
          required
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => onReason(event.target.value)}
          aria-describedby={`${fieldId}-use`}
          className="w-full rounded border border-field-line bg-ground px-2 py-1.5"
        />
        <p id={`${fieldId}-use`} className="text-12 text-ink-faint">
          Kept in the receipt. Clearing cannot be undone; a holder that still lives takes the lock
          anew when it needs it.
        </p>
      </div>
      {consequence !== null && (
        <label className="flex items-start gap-2 rounded border border-broken px-3 py-2">
          <input
            type="checkbox"
            checked={accepted}
            onChange={(event) => setAccepted(event.target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            <span className="flex items-center gap-1.5 text-broken">
              <TriangleAlert aria-hidden className="size-3.5" /> Force
            </span>
            {consequence} If it still works, changes of one of the two may be lost. I have checked
            that nobody uses this lock.
          </span>
        </label>
      )}
      {error && <Refusal error={error} advice={clearAdvice} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" look="primary" disabledBecause={planning ? 'Working' : missing}>
          {planning ? 'Planning…' : 'Review plan'}
        </Button>
      </div>
    </form>
  );
}
