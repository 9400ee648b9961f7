import { absoluteOf, defaultZone } from './time-words';

/** What a clock of the zone shows, to the second: `2026-11-21T15:04:05`, as fields for a time hold it. */
export function wallTimeOf(epochMs: number, zone = defaultZone): string {
  return absoluteOf(epochMs, zone).slice(0, 19).replace(' ', 'T');
}

/**
 * The instant at which a clock of the zone shows this; null when it is no time. Of a time the clock shows twice the
 * first; of one it leaves out, one nearby.
 */
export function instantOfWallTime(text: string, zone = defaultZone): number | null {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsetAt = (epochMs: number) => Date.parse(`${wallTimeOf(epochMs, zone)}Z`) - epochMs;
  const around = [asUtc - dayMs, asUtc + dayMs].map((epochMs) => asUtc - offsetAt(epochMs));
  const shown = around.filter((epochMs) => epochMs + offsetAt(epochMs) === asUtc);
  return Math.min(...(shown.length > 0 ? shown : around));
}

const dayMs = 86_400_000;
