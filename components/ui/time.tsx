'use client';
import { absoluteOf, instantOf, relativeTo } from '@/lib/time-words';
import { useTicking } from './clock';
import { useZone } from './zone';

interface TimeProps {
  /** ISO-8601. */
  at: string;
  /** Shows the absolute time with its zone beside the relative one. */
  full?: boolean;
  className?: string;
}

/** `3 min ago`, the absolute time in its title. */
export function Time({ at, full = false, className = '' }: TimeProps) {
  const zone = useZone();
  const parsed = instantOf(at);
  const epochMs = parsed?.epochMs ?? 0;
  const words = useTicking((nowMs) => {
    const clocksDiffer = epochMs > nowMs && epochMs - nowMs < 2000;
    return relativeTo(epochMs, clocksDiffer ? epochMs : nowMs);
  });
  if (!parsed) return <span className={className}>{at}</span>;
  const absolute = absoluteOf(epochMs, zone);
  return (
    <time dateTime={at} title={absolute} className={`tabular whitespace-nowrap ${className}`}>
      {words}
      {full && (
        <span className="whitespace-normal text-ink-faint">
          {' '}
          · {absolute.replace(/ \(.*$/, '')}
        </span>
      )}
      {parsed.naive && (
        <span title="Written without a zone: read as UTC" className="text-stale">
          {' '}
          no zone
        </span>
      )}
    </time>
  );
}
