'use client';
import { useEffect, useState } from 'react';

/** What is typed once it rests; emptied at once. */
export function useRested(typed: string, restMs: number): string {
  const [rested, setRested] = useState(typed);
  const isEmptied = typed === '' && rested !== '';
  if (isEmptied) setRested('');
  useEffect(() => {
    if (typed === rested) return;
    const timer = setTimeout(() => setRested(typed), restMs);
    return () => clearTimeout(timer);
  }, [typed, rested, restMs]);
  return isEmptied ? '' : rested;
}
