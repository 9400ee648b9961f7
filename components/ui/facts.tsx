import type { ReactNode } from 'react';

export function FactList({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-[6.500rem_minmax(0,1fr)] content-start gap-x-3 gap-y-1">
      {children}
    </dl>
  );
}

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="py-0.5 text-12 leading-5 text-ink-faint">{label}</dt>
      <dd className="flex min-h-6 min-w-0 items-center gap-1 wrap-anywhere">{children}</dd>
    </>
  );
}

/** A titled part of a detail panel. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-b px-4 py-3 last:border-b-0">
      <h3 className="mb-1.5 text-12 text-ink-faint">{title}</h3>
      {children}
    </section>
  );
}
