import { Eye, FlaskConical } from 'lucide-react';
import type { BankSummary } from '@/lib/bank';

/** What holds for the whole bank and must not be forgotten. */
export function Badges({ bank }: { bank: BankSummary }) {
  if (!bank.readOnly && !bank.demo) return null;
  return (
    <ul className="flex flex-wrap gap-1 text-12">
      {bank.demo && (
        <li
          title="Made by strongroom because no bank was found: agents of ours are at work in it, and it ends with the server"
          className="inline-flex items-center gap-1 rounded-sm border border-line-strong px-1.5 text-ink-soft"
        >
          <FlaskConical aria-hidden className="size-3" />
          demo
        </li>
      )}
      {bank.readOnly && (
        <li
          title="Started with --read-only: nothing can be changed through this server"
          className="inline-flex items-center gap-1 rounded-sm border border-line-strong px-1.5 text-ink-soft"
        >
          <Eye aria-hidden className="size-3" />
          read-only
        </li>
      )}
    </ul>
  );
}
