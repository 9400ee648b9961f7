import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { anythingOf, isAsking, isTooLong, questionOf } from '@/components/recall/recall-question';
import { RecallPage } from '@/components/recall/recall-page';
import { isSpan, wishOf } from '@/components/recall/recall-wish';

export const metadata: Metadata = { title: 'Recall' };

interface PageProps {
  params: Promise<{ bank: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  const asked = await searchParams;
  const wish = wishOf((name) => (typeof asked[name] === 'string' ? asked[name] : null));
  // A span is counted from the moment the browser opens the page.
  const question = isAsking(wish) && !isSpan(wish.since) ? questionOf(bank, wish, 0) : null;
  return (
    <Prefetch
      load={(trpc) => [trpc.recall.status.queryOptions({ bank })]}
      after={(trpc, loaded) => {
        const status = loaded.getQueryData(trpc.recall.status.queryKey({ bank }));
        // While there is no index all documents are read: the page comes first, and asks then.
        if (!status || status.passages === 0) return [];
        return [
          ...(isAsking(wish) ? [] : [trpc.recall.search.queryOptions(anythingOf(bank))]),
          ...(question && !isTooLong(question) ? [trpc.recall.search.queryOptions(question)] : []),
        ];
      }}
    >
      <RecallPage bank={bank} />
    </Prefetch>
  );
}
