import { instantOf } from '@/lib/time-instant';
import { instantOfWallTime } from '@/lib/wall-time';

/** Times as documents write them. */
export interface Moments {
  /** Milliseconds since 1970; null for what is no time. */
  of(value: unknown): number | null;
}

/**
 * @param naive what a time without an offset, or a date alone, is a time of: the clock of a zone, or UTC, as the
 * programs of some layouts mean it
 */
export function momentsIn(naive: string): Moments {
  const cache = new Map<string, number | null>();
  return {
    of(value) {
      if (typeof value === 'number') return ofNumber(value);
      if (typeof value !== 'string' || value.length > 64) return null;
      const known = cache.get(value);
      if (known !== undefined) return known;
      const found = ofText(value.trim(), naive);
      if (cache.size > 1000) cache.clear();
      cache.set(value, found);
      return found;
    },
  };
}

/** Seconds or milliseconds of this age; any other number counts something else. */
function ofNumber(value: number): number | null {
  if (value >= 1e9 && value < 5e9) return Math.round(value * 1000);
  return value >= 1e12 && value < 5e12 ? Math.round(value) : null;
}

function ofText(text: string, zone: string): number | null {
  const spelled = text.replace(/ UTC$/, 'Z').replace(/^(.{10}) (.*) ([+-]\d\d:?\d\d)$/, '$1T$2$3');
  const instant = instantOf(spelled);
  if (instant === null) return null;
  // The programs that have no time write this one.
  if (/^0001-01-01/.test(spelled)) return null;
  if (!instant.naive || zone === 'UTC') return instant.epochMs;
  const wall = new Date(instant.epochMs).toISOString().slice(0, 19);
  return instantOfWallTime(wall, zone);
}
