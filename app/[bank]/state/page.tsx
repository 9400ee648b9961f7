import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { StatePage } from '@/components/state/state-page';

export const metadata: Metadata = { title: 'State' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch
      load={(trpc) => [
        trpc.state.read.queryOptions({ bank }),
        trpc.state.sessions.queryOptions({ bank }),
        trpc.state.tasks.queryOptions({ bank }),
      ]}
    >
      <StatePage bank={bank} />
    </Prefetch>
  );
}
