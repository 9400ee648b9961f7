import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { LocksPage } from '@/components/locks/locks-page';

export const metadata: Metadata = { title: 'Locks' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.locks.list.queryOptions({ bank })]}>
      <LocksPage bank={bank} />
    </Prefetch>
  );
}
