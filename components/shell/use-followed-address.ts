'use client';
import { useSearchParams } from 'next/navigation';
import { useEffect } from 'react';

/**
 * What the router draws is what the address says. Of two steps back that follow each other before the first is drawn,
 * as after a reload, the router may end with the first: it is told of the address again.
 */
export function useFollowedAddress() {
  const params = useSearchParams();
  useEffect(() => {
    const isDrawn = params.toString() === new URLSearchParams(location.search).toString();
    if (!isDrawn) window.history.replaceState(null, '', location.href);
  }, [params]);
}
