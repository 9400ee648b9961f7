'use client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTRPC } from '@/components/live/trpc';

const quietForMs = 5_000;

/** Reads out what changed in the counts that matter, at most every five seconds. */
export function LiveCounts({ bank }: { bank: string }) {
  const { data } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const words = data
    ? `${data.locks.byVerdict.stale} stale locks, ${data.locks.byVerdict.held} held, ${data.problems.count} problems`
    : null;
  const [said, setSaid] = useState('');
  const first = useRef<string | null>(null);
  useEffect(() => {
    if (words === null) return;
    first.current ??= words;
    if (words === first.current && said === '') return;
    const timer = setTimeout(() => setSaid(words), quietForMs);
    return () => clearTimeout(timer);
  }, [words, said]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
