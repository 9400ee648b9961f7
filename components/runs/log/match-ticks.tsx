import { useMemo } from 'react';

const steps = 240;

/** Where in the whole log matches lie, beside what scrolls. */
export function MatchTicks({ places, total }: { places: readonly number[]; total: number }) {
  const ticks = useMemo(
    () => [...new Set(places.map((place) => Math.floor(((place - 1) / total) * steps)))],
    [places, total],
  );
  if (ticks.length === 0 || total === 0) return null;
  return (
    <div aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 w-1.5">
      {ticks.map((tick) => (
        <span
          key={tick}
          className="absolute h-0.5 w-full bg-accent"
          style={{ top: `${(tick / steps) * 100}%` }}
        />
      ))}
    </div>
  );
}
