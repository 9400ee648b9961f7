/*
 * Tasks of one process stand in line per lock, so that only the first of them bothers the kernel, and they are
 * served in the order they came. One line per process, however many copies of this module are loaded.
 */

export type EndTurn = () => void;

/**
 * Waits for the turn: the function that ends it, at once when nobody stands in line; null when the deadline is over
 * first.
 */
export function takeTurn(
  key: string,
  deadline: { readonly signal: AbortSignal },
  onWait: () => void = () => {},
): EndTurn | Promise<EndTurn | null> {
  const lines = allLines();
  const line = lines.get(key);
  if (line === undefined) {
    lines.set(key, []);
    return () => nextTurn(key);
  }
  const { signal } = deadline;
  if (signal.aborted) return Promise.resolve(null);
  onWait();
  return new Promise((resolve) => {
    const begin = () => {
      signal.removeEventListener('abort', leave);
      resolve(() => nextTurn(key));
    };
    const leave = () => {
      line.splice(line.indexOf(begin), 1);
      resolve(null);
    };
    line.push(begin);
    signal.addEventListener('abort', leave, { once: true });
  });
}

function nextTurn(key: string): void {
  const lines = allLines();
  const first = lines.get(key)?.shift();
  if (first) first();
  else lines.delete(key);
}

const place = Symbol.for('strongroom.locks.lines');

function allLines(): Map<string, (() => void)[]> {
  const store = globalThis as { [place]?: Map<string, (() => void)[]> };
  return (store[place] ??= new Map());
}
