'use client';
import { useMemo, useSyncExternalStore } from 'react';

const moved = 'strongroom-lines';

/** Lines the URL names, 1-based and inclusive. */
export interface LineRange {
  from: number;
  to: number;
}

/** `#L12` or `#L12-L20`; null when the URL names none. */
export function useLineRange(): LineRange | null {
  const hash = useSyncExternalStore(
    subscribe,
    () => location.hash,
    () => '',
  );
  return useMemo(() => rangeOf(hash), [hash]);
}

/** Names lines in the URL, without a step in the history. The view goes with them: lines are counted in it. */
export function nameLines({ from, to }: LineRange, view: string) {
  const query = new URLSearchParams(location.search);
  query.set('view', view);
  history.replaceState(null, '', `${location.pathname}?${query}${hashOf({ from, to })}`);
  window.dispatchEvent(new Event(moved));
}

/** Changes how the log is looked at; the lines that are named stay. */
export function choose(
  patch: Partial<Record<'find' | 'regex' | 'case' | 'wrap' | 'times', string>>,
) {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(patch))
    if (value === '') query.delete(name);
    else query.set(name, value);
  const search = query.size === 0 ? '' : `?${query}`;
  history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
}

export function forgetLines() {
  history.replaceState(null, '', `${location.pathname}${location.search}`);
  window.dispatchEvent(new Event(moved));
}

export function hashOf({ from, to }: LineRange): string {
  return from === to ? `#L${from}` : `#L${from}-L${to}`;
}

export function rangeOf(hash: string): LineRange | null {
  const [, one, other] = /^#L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(hash) ?? [];
  if (one === undefined) return null;
  const ends = [Number(one), Number(other ?? one)].toSorted((a, b) => a - b);
  const [from = 0, to = 0] = ends;
  return from < 1 ? null : { from, to };
}

function subscribe(listener: () => void) {
  const names = ['hashchange', 'popstate', moved];
  for (const name of names) window.addEventListener(name, listener);
  return () => {
    for (const name of names) window.removeEventListener(name, listener);
  };
}
