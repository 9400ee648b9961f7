'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { visibleString } from '@/components/text/visible-parts';
import type { Preference, PreferencesView } from '@/lib/preference';
import { shellQuoted } from '@/lib/shell-quoted';

/** Opens the plan that sets a preference, or takes it out: null. Refused when it is not what was seen. */
export function useSetPreference(
  bank: string,
  { home, document }: PreferencesView,
  { at, label }: Preference,
  onApplied: () => void,
) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  const name = visibleString(label);
  return (value: string | null, seen: string | null) => {
    // Said once: a plan that is made again, with a reason, is the same.
    const askedAt = new Date().toISOString();
    open({
      bank,
      title: value === null ? `Take out ${name}` : `Set ${name}`,
      words:
        value === null
          ? { apply: 'Take out', applying: 'Taking out…', done: 'Preference taken out' }
          : { apply: 'Set preference', applying: 'Setting…', done: 'Preference set' },
      plan: ({ reason }) =>
        client.aiconfig.planSetPreference.mutate({
          bank,
          home: home === '' ? '.' : home,
          at,
          value,
          seen,
          client: null,
          askedAt,
          reason,
        }),
      danger: value === null,
      command: overview
        ? `strongroom update ${shellQuoted(document.path)} ${shellQuoted(expressionOf(at, value))} --root ${shellQuoted(overview.bank.root)}`
        : null,
      onApplied,
    });
  };
}

/** In jq. */
function expressionOf(at: readonly string[], value: string | null): string {
  const path = JSON.stringify(at);
  if (value === null) return `delpaths([${path}])`;
  return `setpath(${path}; ${JSON.stringify(JSON.parse(value))})`;
}
