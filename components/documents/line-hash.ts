'use client';
import { useSyncExternalStore } from 'react';

const moved = 'strongroom-line';

/** The line the URL names (`#L12`), 1-based; null when it names none. */
export function useLineHash(): number | null {
  return useSyncExternalStore(subscribe, read, () => null);
}

/** Names a line in the URL, without a step in the history. */
export function goToLine(line: number) {
  window.history.replaceState(null, '', `${location.pathname}${location.search}#L${line}`);
  window.dispatchEvent(new Event(moved));
}

function subscribe(listener: () => void) {
  const names = ['hashchange', 'popstate', moved];
  for (const name of names) window.addEventListener(name, listener);
  return () => {
    for (const name of names) window.removeEventListener(name, listener);
  };
}

function read(): number | null {
  const found = /^#L(\d{1,9})$/.exec(location.hash);
  return found ? Number(found[1]) : null;
}
