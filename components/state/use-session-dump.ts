'use client';
import { useTRPCClient } from '@/components/live/trpc';
import { useBankRoot } from '@/components/live/use-bank-root';
import { useOpenPlan } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import type { SessionView } from '@/lib/session';
import { shellQuoted } from '@/lib/shell-quoted';

/** Opens the one plan that writes the session's snapshot. */
export function useSessionDump(bank: string) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const root = useBankRoot(bank);
  return ({ home, path }: SessionView, keepForeign: boolean | null) => {
    // Planned again for a reason it is the same plan.
    const at = new Date().toISOString();
    const where = home === '' ? '' : ` --home ${shellQuoted(home)}`;
    const keep = keepForeign ? ' --keep-foreign' : '';
    open({
      bank,
      title: `Dump the session to ${visibleString(path)}`,
      words: {
        apply: keepForeign ? 'Write the generated text' : 'Dump session',
        applying: 'Writing…',
        done: 'Session dumped',
      },
      ...(keepForeign && {
        consequence:
          'The generated text takes its place; what stands now is kept in a file beside it, and in the history.',
      }),
      plan: ({ reason }) =>
        client.state.planSessionDump.mutate({ bank, home, keepForeign, at, reason }),
      command: `strongroom session dump${keep}${where} --root ${root}`,
    });
  };
}
