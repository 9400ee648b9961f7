'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/live/trpc';
import { useUrlState } from '@/components/ui/url-state';
import { chosenPair, entriesOf, type VersionEntry } from './version-entry';

/** The two versions the URL names, or the newest and the one before it; those of other pages are asked for. */
export function useVersionPair(bank: string, path: string, entries: readonly VersionEntry[]) {
  const { get } = useUrlState();
  const [from, to] = [get('from'), get('to')];
  const ofFrom = useEntriesFrom(bank, path, from, entries);
  const ofTo = useEntriesFrom(bank, path, to, entries);
  const known = [...entries, ...ofTo, ...ofFrom];
  const unique = known.filter(({ key }, at) => known.findIndex((one) => one.key === key) === at);
  return chosenPair(unique, { from, to });
}

/** A version that is not on this page, and the one before it. */
function useEntriesFrom(
  bank: string,
  path: string,
  key: string | null,
  entries: readonly VersionEntry[],
): VersionEntry[] {
  const id = key !== null && /^\d{1,15}$/.test(key) ? Number(key) : null;
  const isHere = entries.some((entry) => entry.key === key);
  const { data } = useQuery(
    useTRPC().history.versions.queryOptions(
      { bank, path, limit: 2, beforeId: (id ?? 0) + 1 },
      { enabled: id !== null && !isHere },
    ),
  );
  return data?.[0]?.id === id ? entriesOf(data, undefined) : [];
}
