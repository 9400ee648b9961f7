import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { PreferencesPage } from '@/components/preferences/preferences-page';

export const metadata: Metadata = { title: 'Preferences' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.projects.preferences.queryOptions({ bank })]}>
      <PreferencesPage bank={bank} />
    </Prefetch>
  );
}
