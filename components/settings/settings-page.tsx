'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useConnection } from '@/components/live/connection';
import { useTRPC } from '@/components/live/trpc';
import { PageHeader } from '@/components/shell/page-header';
import { hrefOf } from '@/components/shell/places';
import { AppLink } from '@/components/ui/app-link';
import { ErrorState, Skeleton } from '@/components/ui/states';
import { plural } from '@/lib/format';
import type { SettingView } from '@/lib/settings-view';
import { ChangeSetting } from './change-setting';
import { ExampleFile } from './example-file';
import { SettingList } from './setting-list';
import { SettingsFiles } from './settings-files';
import { ZoneOfBrowser } from './zone-of-browser';

/** No event tells of a file outside the bank: it is asked for again. */
const askAgainMs = 5_000;

/** Every setting, where its value comes from, and its changing. */
export function SettingsPage({ bank }: { bank: string }) {
  const { paused } = useConnection();
  const refetchInterval = paused ? false : askAgainMs;
  const { data, error, refetch } = useQuery(
    useTRPC().settings.view.queryOptions({ bank }, { refetchInterval }),
  );
  const [changing, setChanging] = useState<SettingView | null>(null);
  return (
    <>
      <PageHeader title="Settings" facts={data && factsOf(data.settings)}>
        <AppLink
          href={hrefOf(bank, { path: '/redaction' })}
          className="flex min-h-6 items-center rounded text-accent hover:underline"
        >
          Try redaction rules
        </AppLink>
      </PageHeader>
      {error && !data && (
        <ErrorState
          what="The settings could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && <Skeleton label="the settings" rows={12} />}
      {data && (
        <div className="min-h-0 flex-1 overflow-auto">
          <div className="flex max-w-4xl flex-col gap-8 px-4 py-4">
            <SettingsFiles files={data.files} place={data.place} />
            <SettingList settings={data.settings} onChange={setChanging} />
            <ZoneOfBrowser zone={data.zone} />
            <ExampleFile text={data.example} />
          </div>
        </div>
      )}
      {data && changing && (
        <ChangeSetting
          bank={bank}
          setting={changing}
          place={data.place}
          unusable={data.files.some(({ state }) => state === 'unusable')}
          onClose={() => setChanging(null)}
        />
      )}
    </>
  );
}

function factsOf(settings: readonly SettingView[]): string {
  const said = settings.filter(({ source }) => source !== 'default').length;
  const rest = said === 0 ? 'all as by default' : `${said} not by default`;
  return `${plural(settings.length, 'setting')} · ${rest}`;
}
