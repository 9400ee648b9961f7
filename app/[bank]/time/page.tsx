import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { TimePage } from '@/components/time-travel/time-page';
import { stepsShown } from '@/components/time-travel/steps-shown';

export const metadata: Metadata = { title: 'History' };

interface PageProps {
  params: Promise<{ bank: string }>;
}

export default async function Page({ params }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.history.steps.queryOptions({ bank, limit: stepsShown })]}>
      <TimePage bank={bank} />
    </Prefetch>
  );
}
