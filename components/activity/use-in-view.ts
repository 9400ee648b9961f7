'use client';
import { useEffect, useRef } from 'react';

/** For what was chosen by the address: scrolled to, once it is there. */
export function useInView<Kind extends Element>(chosen: boolean) {
  const element = useRef<Kind>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return element;
}
