'use client';
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let wrap = true;

/** Whether long lines are wrapped; the same for every document of this tab. */
export function useWrap(): [boolean, (wrap: boolean) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => wrap,
    () => true,
  );
  return [value, set];
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function set(next: boolean) {
  wrap = next;
  for (const listener of listeners) listener();
}
