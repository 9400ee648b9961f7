import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { DocumentsPage } from '@/components/documents/documents-page';

export const metadata: Metadata = { title: 'Documents' };

interface PageProps {
  params: Promise<{ bank: string }>;
  searchParams: Promise<{ path?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  const { path } = await searchParams;
  return (
    <Prefetch
      load={(trpc) => [
        trpc.documents.list.queryOptions({ bank }),
        ...(typeof path === 'string' ? [trpc.documents.read.queryOptions({ bank, path })] : []),
      ]}
    >
      <DocumentsPage bank={bank} />
    </Prefetch>
  );
}
