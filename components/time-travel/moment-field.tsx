'use client';
import { useId, useState } from 'react';
import { useZone } from '@/components/ui/zone';
import { instantOfWallTime, wallTimeOf } from '@/lib/wall-time';

interface MomentFieldProps {
  label: string;
  /** Null: not known. */
  epochMs: number | null;
  onChoose: (iso: string) => void;
}

/** A time to the second, by the clock of the zone that all times are shown in. */
export function MomentField({ label, epochMs, onChoose }: MomentFieldProps) {
  const id = useId();
  const zone = useZone();
  const shown = epochMs === null ? '' : wallTimeOf(epochMs, zone);
  // What is being typed is no time yet.
  const [typed, setTyped] = useState<string | null>(null);
  const choose = () => {
    const chosen = typed === null ? null : instantOfWallTime(typed, zone);
    if (chosen !== null && typed !== shown) onChoose(new Date(chosen).toISOString());
    setTyped(null);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        choose();
      }}
      className="flex items-center gap-2"
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={choose}
        className="tabular min-h-7 rounded border border-field-line bg-ground px-2"
      />
      <span className="text-12 text-ink-faint">{zone}</span>
    </form>
  );
}
