'use client';
import type { AnchorHTMLAttributes } from 'react';
import { useUrlState, type UrlPatch } from './url-state';

/** A link to the same page in another state: opens in place, and in a new tab like any link. */
export function UrlLink({
  patch,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { patch: UrlPatch }) {
  const { hrefWith, push } = useUrlState();
  return (
    <a
      {...rest}
      href={hrefWith(patch)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        push(patch);
      }}
    />
  );
}
