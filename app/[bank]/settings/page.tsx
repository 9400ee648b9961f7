import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { SettingsPage } from '@/components/settings/settings-page';

export const metadata: Metadata = { title: 'Settings' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.settings.view.queryOptions({ bank })]}>
      <SettingsPage bank={bank} />
    </Prefetch>
  );
}
