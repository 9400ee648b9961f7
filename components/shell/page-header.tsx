import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  /** One line of facts. */
  facts?: ReactNode;
  /** At the right. */
  children?: ReactNode;
}

export function PageHeader({ title, facts, children }: PageHeaderProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2 md:min-h-13">
      <h1 className="text-15 font-strong">{title}</h1>
      <p className="tabular min-w-0 flex-1 truncate text-ink-soft">{facts}</p>
      {children}
    </div>
  );
}
