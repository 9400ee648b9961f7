'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';

/**
 * A step back or forward between two addresses of the page that is drawn says what that page shows, and asks the server
 * for nothing. Left to the router, such a step after a reload asks for the page again; where a second step comes before
 * that answer, the router never draws it.
 */
export function useStepsWithinPage() {
  const pathname = usePathname();
  const params = useSearchParams();
  const drawn = useRef<unknown>(null);
  useEffect(() => {
    drawn.current = history.state;
  }, [pathname, params]);
  useEffect(() => {
    const onStep = (event: PopStateEvent) => {
      if (location.pathname !== pathname || event.state === null) return;
      event.stopImmediatePropagation();
      // What the router keeps with an address belongs to what it has drawn; by its own `replaceState` it follows.
      History.prototype.replaceState.call(history, drawn.current, '', location.href);
      history.replaceState(null, '', location.href);
    };
    // Before the router's own.
    window.addEventListener('popstate', onStep, true);
    return () => window.removeEventListener('popstate', onStep, true);
  }, [pathname]);
}
