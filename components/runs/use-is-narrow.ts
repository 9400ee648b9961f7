'use client';
import { useSyncExternalStore } from 'react';

const narrow = '(max-width: 47.99rem)';

/** Whether rows must be two lines to be read; the server draws the wide ones. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(narrow).matches,
    () => false,
  );
}

function subscribe(listener: () => void) {
  const query = matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
