'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

export type UrlPatch = Record<string, string | null>;

/** What a page shows is said by its URL: filters, tabs, the chosen row. Changed without asking the server for the page again. */
export function useUrlState() {
  const pathname = usePathname();
  const params = useSearchParams();
  const get = useCallback((name: string) => params.get(name), [params]);
  const hrefWith = useCallback(
    (patch: UrlPatch) => {
      const next = new URLSearchParams(params);
      for (const [name, value] of Object.entries(patch)) {
        if (value === null || value === '') next.delete(name);
        else next.set(name, value);
      }
      return next.size > 0 ? `${pathname}?${next}` : pathname;
    },
    [params, pathname],
  );
  const push = useCallback(
    (patch: UrlPatch) => window.history.pushState(null, '', hrefWith(patch)),
    [hrefWith],
  );
  const replace = useCallback(
    (patch: UrlPatch) => window.history.replaceState(null, '', hrefWith(patch)),
    [hrefWith],
  );
  return { get, hrefWith, push, replace };
}
