import type { ReactNode } from 'react';
import { Button } from './button';
import { Command } from './copy-button';

interface EmptyStateProps {
  title: string;
  /** Why there is nothing here. */
  why: ReactNode;
  /** What to run to change that. */
  command?: string;
  /** Given when filters hide everything. */
  onClear?: () => void;
  /** What else can be done. */
  children?: ReactNode;
}

export function EmptyState({ title, why, command, onClear, children }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-2 px-4 py-8 sm:items-center sm:text-center">
      <p className="font-strong">{title}</p>
      <p className="max-w-lg text-ink-soft">{why}</p>
      {command && <Command text={command} />}
      {onClear && <Button onClick={onClear}>Clear filters</Button>}
      {children}
    </div>
  );
}

interface ErrorStateProps {
  /** What could not be done: "Locks could not be listed". */
  what: string;
  error: { message: string; data?: unknown };
  onRetry?: () => void;
}

export function ErrorState({ what, error, onRetry }: ErrorStateProps) {
  const { code, errorId } = factsOf(error);
  return (
    <div role="alert" className="flex flex-col items-start gap-2 px-4 py-6">
      <p className="font-strong text-broken">{what}</p>
      <p className="max-w-xl wrap-anywhere text-ink-soft">
        {isUnanswered(error) ? unanswered : error.message}
      </p>
      {(code ?? errorId) && (
        <p className="mono text-ink-faint">{[code, errorId].filter(Boolean).join(' · ')}</p>
      )}
      {onRetry && <Button onClick={onRetry}>Try again</Button>}
    </div>
  );
}

/** Nothing came back: every answer of the server, a refusal too, brings data. */
export function isUnanswered(error: { data?: unknown }): boolean {
  return error.data === undefined || error.data === null;
}

export const unanswered = 'The server did not answer.';

/** Code and id of an error that came over the wire. */
export function factsOf(error: { data?: unknown }): {
  code: string | null;
  errorId: string | null;
} {
  const data = error.data as
    { strongroom?: { code?: string | null }; errorId?: string | null } | null | undefined;
  return { code: data?.strongroom?.code ?? null, errorId: data?.errorId ?? null };
}

/** Grey rows, shown when an answer takes longer than 150 ms. */
export function Skeleton({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div role="status" className="late flex flex-col gap-3 px-4 py-3">
      <span className="sr-only">Loading {label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span
          key={row}
          aria-hidden
          className="h-4 rounded-sm bg-hover"
          style={{ width: `${88 - ((row * 17) % 46)}%` }}
        />
      ))}
    </div>
  );
}
