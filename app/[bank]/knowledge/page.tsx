import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { KnowledgePage } from '@/components/knowledge/knowledge-page';

export const metadata: Metadata = { title: 'Knowledge' };

export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  const bank = decodeURIComponent((await params).bank);
  return (
    <Prefetch load={(trpc) => [trpc.knowledge.overview.queryOptions({ bank })]}>
      <KnowledgePage bank={bank} />
    </Prefetch>
  );
}
