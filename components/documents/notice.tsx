import { Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** A line above a text: what to know before going on, and what can be done. */
export function Notice({ warns = false, children }: { warns?: boolean; children: ReactNode }) {
  const Icon = warns ? TriangleAlert : Info;
  return (
    <div
      role="status"
      className="flex shrink-0 items-start gap-2 border-b bg-rail px-4 py-1.5 text-ink-soft"
    >
      <Icon
        aria-hidden
        className={`mt-0.5 size-3.5 shrink-0 ${warns ? 'text-stale' : 'text-ink-faint'}`}
      />
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1">{children}</div>
    </div>
  );
}
