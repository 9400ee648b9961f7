'use client';
import { useSyncExternalStore } from 'react';

/** A search to come back to: what stands behind `?` of its page. */
export interface KeptSearch {
  name: string;
  search: string;
}

export interface KeptSearches {
  saved: KeptSearch[];
  /** Newest first. */
  recent: KeptSearch[];
}

export type KeptList = keyof KeptSearches;

const most: Record<KeptList, number> = { saved: 50, recent: 10 };
const longest = 2000;
const none: KeptSearches = { saved: [], recent: [] };

/** Searches of this bank, kept by this browser alone. */
export function useKeptSearches(bank: string): KeptSearches {
  return useSyncExternalStore(
    subscribe,
    () => read(bank),
    () => none,
  );
}

/** Puts a search first in a list; one that is the same, or has its name, goes. */
export function keepSearch(bank: string, list: KeptList, one: KeptSearch) {
  if (one.search.length > longest) return;
  const kept = read(bank);
  const isOther = ({ name, search }: KeptSearch) =>
    search !== one.search && (list === 'recent' || name !== one.name);
  write(bank, { ...kept, [list]: [one, ...kept[list].filter(isOther)].slice(0, most[list]) });
}

export function dropSearch(bank: string, list: KeptList, search: string) {
  const kept = read(bank);
  write(bank, { ...kept, [list]: kept[list].filter((one) => one.search !== search) });
}

export function clearRecent(bank: string) {
  write(bank, { ...read(bank), recent: [] });
}

const listeners = new Set<() => void>();
/** What was read last, by bank: the same text gives the same object, as React wants it. */
const seen = new Map<string, { text: string | null; kept: KeptSearches }>();

function keyOf(bank: string): string {
  return `strongroom-recall-${bank}`;
}

function read(bank: string): KeptSearches {
  const before = seen.get(bank);
  let text = before?.text ?? null;
  try {
    text = localStorage.getItem(keyOf(bank));
  } catch {
    // Storage may be forbidden: searches then live as long as the page.
  }
  if (before && before.text === text) return before.kept;
  const kept = keptOf(text);
  seen.set(bank, { text, kept });
  return kept;
}

function write(bank: string, kept: KeptSearches) {
  const text = JSON.stringify(kept);
  seen.set(bank, { text, kept });
  try {
    localStorage.setItem(keyOf(bank), text);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

/** Of what stands there only what has the form of a search is taken. */
export function keptOf(text: string | null): KeptSearches {
  if (text === null) return none;
  try {
    const value = JSON.parse(text) as Partial<Record<KeptList, unknown>> | null;
    return { saved: listOf('saved', value?.saved), recent: listOf('recent', value?.recent) };
  } catch {
    return none;
  }
}

function listOf(list: KeptList, value: unknown): KeptSearch[] {
  if (!Array.isArray(value)) return [];
  return value
    .flatMap((one: Partial<KeptSearch> | null) => {
      const { name, search } = one ?? {};
      const isSearch = typeof name === 'string' && typeof search === 'string';
      return isSearch && search.length <= longest ? [{ name: name.slice(0, 200), search }] : [];
    })
    .slice(0, most[list]);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
