import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ArchivePage } from '@/components/archive/archive-page';

export const metadata: Metadata = { title: 'Archive' };

interface PageProps {
  params: Promise<{ bank: string }>;
  searchParams: Promise<{ line?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  const { line } = await searchParams;
  return (
    <Prefetch
      load={(trpc) => [
        trpc.archive.head.queryOptions({ bank }),
        ...(typeof line === 'string' && line !== ''
          ? [trpc.archive.show.queryOptions({ bank, key: line })]
          : []),
      ]}
    >
      <ArchivePage bank={bank} />
    </Prefetch>
  );
}
