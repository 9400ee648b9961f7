import { useQuery } from '@tanstack/react-query';
import { shellQuoted } from '@/lib/shell-quoted';
import { useTRPC } from './trpc';

/** The bank's directory as a word of a command to copy. */
export function useBankRoot(bank: string): string {
  const { data } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return data ? shellQuoted(data.bank.root) : 'DIR';
}
