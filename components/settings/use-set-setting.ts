'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/components/live/trpc';
import { useOpenPlan } from '@/components/plans/open-plan';
import { shellQuoted } from '@/lib/shell-quoted';
import type { SettingKey } from '@/lib/settings';
import type { SettingValue } from './setting-words';

/** Opens the plan that changes a setting; null takes it out of the file. */
export function useSetSetting(bank: string, onOpened: () => void) {
  const open = useOpenPlan();
  const client = useTRPCClient();
  const { data: overview } = useQuery(useTRPC().banks.overview.queryOptions({ bank }));
  return (key: SettingKey, value: SettingValue) => {
    const what = value === null ? '--default' : shellQuoted(JSON.stringify(value));
    const root = overview && shellQuoted(overview.bank.root);
    open({
      bank,
      title: `Set ${key}`,
      words: { apply: 'Change it', applying: 'Changing…', done: 'Setting changed' },
      plan: ({ reason }) => client.settings.planSet.mutate({ bank, key, value, reason }),
      command: root ? `strongroom settings set ${key} ${what} --root ${root}` : null,
    });
    onOpened();
  };
}
