'use client';
import { useEffect } from 'react';
import { useLiveStore } from './connection';

/** Says how far the server's event count was when it rendered the data beside this: what came since is asked for again. */
export function DataAsOf({ id }: { id: string }) {
  const store = useLiveStore();
  useEffect(() => store.startFrom(id), [store, id]);
  return null;
}
