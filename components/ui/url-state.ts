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
    (patch: UrlPatch) => patched(pathname, new URLSearchParams(params), patch),
    [params, pathname],
  );
  return { get, hrefWith, push, replace };
}

function push(patch: UrlPatch) {
  window.history.pushState(null, '', patchedNow(patch));
}

function replace(patch: UrlPatch) {
  window.history.replaceState(null, '', patchedNow(patch));
}

/** From the address itself: what React knows of it lags behind two changes in a row. */
function patchedNow(patch: UrlPatch): string {
  return patched(location.pathname, new URLSearchParams(location.search), patch);
}

function patched(pathname: string, params: URLSearchParams, patch: UrlPatch): string {
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === '') params.delete(name);
    else params.set(name, value);
  }
  return params.size > 0 ? `${pathname}?${params}` : pathname;
}
