'use client';
import { useEffect, useRef, type ReactNode } from 'react';

interface DetailPanelProps {
  /** What it is: "Receipt". */
  label: string;
  title: ReactNode;
  actions?: ReactNode;
  /** The button that closes it. */
  close: ReactNode;
  children: ReactNode;
}

/** What was chosen in a list, beside it; at small widths in its place. */
export function DetailPanel({ label, title, actions, close, children }: DetailPanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // At small widths the list it was opened from is not there any more.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <aside
      aria-label={label}
      className="flex min-h-0 min-w-0 flex-1 flex-col lg:max-w-160 lg:min-w-96 lg:flex-none lg:basis-1/2 lg:border-l"
    >
      <div className="flex min-h-10 shrink-0 items-center gap-2 border-b pr-2 pl-4">
        <h2
          ref={heading}
          tabIndex={-1}
          className="min-w-0 flex-1 truncate font-strong outline-none"
        >
          {title}
        </h2>
        {actions}
        {close}
      </div>
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
    </aside>
  );
}
