import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ActivityPage } from '@/components/activity/activity-page';

export const metadata: Metadata = { title: 'Activity' };

interface PageProps {
  params: Promise<{ bank: string }>;
}

export default async function Page({ params }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch
      load={(trpc) => [
        trpc.receipts.list.queryOptions({ bank }),
        trpc.receipts.verify.queryOptions({ bank }),
      ]}
    >
      <ActivityPage bank={bank} />
    </Prefetch>
  );
}
