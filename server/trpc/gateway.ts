import type { Host } from './host';

/**
 * Where the pages find the core. The web bundle and the core bundle are two module worlds in one process:
 * they meet at one symbol on `globalThis`, set by `serve` before the web server starts.
 */
export const hostKey = Symbol.for('strongroom.host');

export function findHost(): Host | null {
  return (globalThis as { [hostKey]?: Host })[hostKey] ?? null;
}

export function host(): Host {
  const found = findHost();
  if (!found)
    throw new Error('The web server was started without its core; run `strongroom serve`.');
  return found;
}
