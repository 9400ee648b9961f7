'use client';
import { useState } from 'react';
import { NewRows } from '@/components/ui/new-rows';
import { useSteadyRows } from '@/components/ui/steady-rows';
import type { BankEvent } from '@/lib/event';
import { ChangeRow } from './change-row';
import { mergeChanges } from './merge-changes';

/** Latest changes, newest first. While it is being read, new ones wait above. */
interface ChangeListProps {
  changes: BankEvent[];
  /** Rows. */
  most?: number;
  label: string;
}

export function ChangeList({ changes, most = Infinity, label }: ChangeListProps) {
  const { shown, waiting, showNew, steady } = useSteadyRows(
    mergeChanges(changes).slice(0, most),
    keyOf,
  );
  const [newestAtFirst] = useState(() => changes[0]?.seq ?? 0);
  return (
    <div {...steady}>
      <NewRows waiting={waiting} onShow={showNew} />
      <ul aria-label={label} className="divide-y">
        {shown.map((event) => (
          <ChangeRow key={keyOf(event)} event={event} isNew={event.seq > newestAtFirst} />
        ))}
      </ul>
    </div>
  );
}

function keyOf({ noun, path }: BankEvent): string {
  return path ?? `${noun}:`;
}
