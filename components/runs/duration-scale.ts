const shortestMs = 10;
const longestMs = 24 * 3_600_000;

/** How far a bar reaches, 0 to 1, on one logarithmic scale for every list: 10 ms to a day. */
export function durationShare(ms: number): number {
  const bounded = Math.min(longestMs, Math.max(shortestMs, ms));
  return Math.log(bounded / shortestMs) / Math.log(longestMs / shortestMs);
}

/** `85 ms`, `1.24 s`, `3 min 20 s`, `2 h 5 min`, `1 d 3 h`. */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(Math.floor(ms / 10) / 100).toFixed(2)} s`;
  if (ms < 60_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const [big, bigMs, small, smallMs] =
    ms < 3_600_000
      ? (['min', 60_000, 's', 1000] as const)
      : ms < 86_400_000
        ? (['h', 3_600_000, 'min', 60_000] as const)
        : (['d', 86_400_000, 'h', 3_600_000] as const);
  const rest = Math.floor((ms % bigMs) / smallMs);
  return `${Math.floor(ms / bigMs)} ${big}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}
