'use client';
import { useSyncExternalStore } from 'react';

/** An edit that is not applied yet. It outlives the page in this tab's session storage. */
export interface Draft {
  path: string;
  /** The revision it was begun on; null for a new document. */
  base: string | null;
  text: string;
  /** Since when, milliseconds since the epoch. */
  since: number;
}

const writeAfterMs = 300;
const known = new Map<string, Draft | null>();
const unwritten = new Set<string>();
const listeners = new Set<() => void>();
let refused = false;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Under which name a draft is kept; that of a new document has no path yet. */
export function draftKey(bank: string, path: string | null): string {
  return `strongroom draft ${JSON.stringify([bank, path])}`;
}

export function useDraft(key: string): Draft | null {
  return useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
}

/** Whether drafts outlive the page: the browser may refuse to keep them. */
export function useDraftsAreKept(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => !refused,
    () => true,
  );
}

export function keepDraft(key: string, draft: Draft): void {
  put(key, draft);
}

export function dropDraft(key: string): void {
  put(key, null);
}

function put(key: string, draft: Draft | null): void {
  known.set(key, draft);
  unwritten.add(key);
  clearTimeout(timer);
  // Storage is slow for long texts: not at each key.
  timer = setTimeout(writeAll, writeAfterMs);
  for (const listener of listeners) listener();
}

function writeAll(): void {
  const before = refused;
  for (const key of unwritten) write(key);
  unwritten.clear();
  if (refused !== before) for (const listener of listeners) listener();
}

function write(key: string): void {
  const draft = known.get(key) ?? null;
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
    refused = false;
  } catch {
    refused = true;
  }
}

function read(key: string): Draft | null {
  const found = known.get(key);
  if (found !== undefined) return found;
  const stored = readStored(key);
  known.set(key, stored);
  return stored;
}

function readStored(key: string): Draft | null {
  try {
    const value = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Partial<Draft> | null;
    if (typeof value?.text !== 'string' || typeof value.path !== 'string') return null;
    const { path, text, base = null, since = Date.now() } = value;
    return { path, text, base, since };
  } catch {
    return null;
  }
}

function subscribe(listener: () => void) {
  if (listeners.size === 0) window.addEventListener('pagehide', writeAll);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener('pagehide', writeAll);
  };
}
