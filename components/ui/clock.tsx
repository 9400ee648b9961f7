'use client';
import { createContext, useContext, useSyncExternalStore, type ReactNode } from 'react';

const RenderedAt = createContext(0);

/** One clock for the whole page. `renderedAt` is the server's time: hydration shows the same words. */
export function ClockProvider({
  renderedAt,
  children,
}: {
  renderedAt: number;
  children: ReactNode;
}) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>;
}

/** Words that depend on the time of day; rendered again only when they change. */
export function useTicking(wordsAt: (nowMs: number) => string): string {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => wordsAt(now),
    () => wordsAt(renderedAt),
  );
}

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  if (listeners.size === 0) timer = setInterval(tick, 1000);
  listeners.add(listener);
  now = Date.now();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}
