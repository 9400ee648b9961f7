import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ActivityPage } from '@/components/activity/activity-page';

export const metadata: Metadata = { title: 'Activity' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.receipts.list.queryOptions({ bank })]}>
      <ActivityPage bank={bank} />
    </Prefetch>
  );
}
