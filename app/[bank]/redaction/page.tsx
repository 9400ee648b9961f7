import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { RedactionPage } from '@/components/redaction/redaction-page';

export const metadata: Metadata = { title: 'Redaction' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.redaction.rules.queryOptions({ bank })]}>
      <RedactionPage bank={bank} />
    </Prefetch>
  );
}
