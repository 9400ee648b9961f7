'use client';
import { useState } from 'react';
import { useSteadyRows } from '@/components/ui/steady-rows';
import type { BankEvent } from '@/lib/event';
import { ChangeRow } from './change-row';
import { mergeChanges } from './merge-changes';

/** Latest changes, newest first. While it is being read, new ones wait above. */
export function ChangeList({ changes, label }: { changes: BankEvent[]; label: string }) {
  const { shown, waiting, showNew, steady } = useSteadyRows(mergeChanges(changes), keyOf);
  const [newestAtFirst] = useState(() => changes[0]?.seq ?? 0);
  return (
    <div {...steady}>
      {waiting > 0 && (
        <button
          type="button"
          onClick={showNew}
          className="block min-h-7 w-full border-b bg-chosen text-12 text-accent outline-offset-[-2px] hover:underline"
        >
          {waiting} new
        </button>
      )}
      <ul aria-label={label} className="divide-y">
        {shown.map((event) => (
          <ChangeRow key={keyOf(event)} event={event} isNew={event.seq > newestAtFirst} />
        ))}
      </ul>
    </div>
  );
}

function keyOf({ seq, noun, path }: BankEvent): string {
  return `${seq} ${noun} ${path}`;
}
