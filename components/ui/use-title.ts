'use client';
import { useEffect } from 'react';

/** The window's title for as long as this is shown; then the one before, unless another page has its own by now. */
export function useTitle(own: string) {
  useEffect(() => {
    const before = document.title;
    document.title = own;
    return () => {
      if (document.title === own) document.title = before;
    };
  }, [own]);
}
