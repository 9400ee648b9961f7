import type { HTMLAttributes, ReactNode } from 'react';
import { useId } from 'react';

interface CardProps extends HTMLAttributes<HTMLElement> {
  title: string;
  /** At the right of the title. */
  aside?: ReactNode;
}

export function Card({ title, aside, children, className = '', ...rest }: CardProps) {
  const id = useId();
  return (
    <section
      {...rest}
      aria-labelledby={id}
      className={`min-w-0 overflow-hidden rounded-lg border bg-raised ${className}`}
    >
      <div className="flex min-h-9 items-center justify-between gap-2 border-b px-3">
        <h2 id={id} className="font-strong">
          {title}
        </h2>
        <div className="text-12 text-ink-faint">{aside}</div>
      </div>
      {children}
    </section>
  );
}

/** One line for a card that has nothing to list. */
export function Quiet({ children }: { children: ReactNode }) {
  return <div className="px-3 py-3 text-ink-soft">{children}</div>;
}
