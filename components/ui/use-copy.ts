'use client';
import { useEffect, useState } from 'react';

/** Copies to the clipboard; `outcome` says for a moment what became of it. */
export function useCopy(text: () => string) {
  const [outcome, setOutcome] = useState<'copied' | 'blocked' | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = () => {
    const written = async () => navigator.clipboard.writeText(text());
    void written().then(
      () => setOutcome('copied'),
      () => setOutcome('blocked'),
    );
  };
  return { outcome, copy };
}
