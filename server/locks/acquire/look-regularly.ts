/** Between fences, so that long work hears of a lost lock too. */
const lookEveryMs = 500;

/**
 * Calls `look` each half second until the returned function is called. One timer for all: making one for each lock
 * would cost more than the lock.
 */
export function lookRegularly(look: () => void): () => void {
  looks.add(look);
  timer ??= setInterval(tick, lookEveryMs).unref();
  return () => looks.delete(look);
}

const looks = new Set<() => void>();
let timer: NodeJS.Timeout | null = null;

function tick(): void {
  if (looks.size > 0) return [...looks].forEach((look) => look());
  // Kept for a moment after the last: the next lock is often near.
  if (timer) clearInterval(timer);
  timer = null;
}
