'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveStore } from './live-store';

export const LiveContext = createContext<LiveStore | null>(null);

/** How this tab hears of changes, and the pause switch. */
export function useConnection() {
  const store = useLiveStore();
  const snapshot = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot);
  const { setPaused, dismissRestart } = store;
  return { ...snapshot, setPaused, dismissRestart };
}

export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext);
  if (!store) throw new Error('useConnection() works inside <Providers> only');
  return store;
}
