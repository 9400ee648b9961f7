import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { DecisionsPage } from '@/components/decisions/decisions-page';

export const metadata: Metadata = { title: 'Decisions' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.projects.decisions.queryOptions({ bank })]}>
      <DecisionsPage bank={bank} />
    </Prefetch>
  );
}
