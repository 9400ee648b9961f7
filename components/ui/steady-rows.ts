'use client';
import { useState } from 'react';

/**
 * Rows that do not move under the pointer: while it rests on the list, or the focus is in it, what is new waits
 * and is only counted, what goes stays, and what changed is shown in its place.
 */
export function useSteadyRows<Row>(rows: Row[], keyOf: (row: Row) => string) {
  const [held, setHeld] = useState<Row[] | null>(null);
  const now = held && new Map(rows.map((row) => [keyOf(row), row]));
  const shown = held?.map((row) => now?.get(keyOf(row)) ?? row) ?? rows;
  const known = held && new Set(held.map(keyOf));
  const waiting = known ? rows.filter((row) => !known.has(keyOf(row))).length : 0;
  const hold = () => setHeld((before) => before ?? rows);
  const release = () => setHeld(null);
  return {
    shown,
    waiting,
    showNew: () => setHeld(rows),
    /** For the list's element. */
    steady: {
      onPointerEnter: hold,
      onPointerLeave: release,
      onFocus: hold,
      onBlur: (event: { currentTarget: Element; relatedTarget: EventTarget | null }) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) release();
      },
    },
  };
}
