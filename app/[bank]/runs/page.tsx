import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { filterOf, wishOf } from '@/components/runs/run-filter-of';
import { anyRuns, newestRuns } from '@/components/runs/run-queries';
import { RunsPage } from '@/components/runs/runs-page';

export const metadata: Metadata = { title: 'Runs' };

interface PageProps {
  params: Promise<{ bank: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  const asked = await searchParams;
  const get = (name: string) => (typeof asked[name] === 'string' ? asked[name] : null);
  const run = get('run');
  const wish = wishOf(get);
  return (
    <Prefetch
      load={(trpc) => [
        trpc.runs.list.queryOptions(anyRuns(bank)),
        ...(run === null && wish.span === ''
          ? [trpc.runs.list.queryOptions(newestRuns(bank, filterOf(wish)))]
          : []),
        ...(run === null || run === '' ? [] : [trpc.runs.show.queryOptions({ bank, run })]),
      ]}
    >
      <RunsPage bank={bank} />
    </Prefetch>
  );
}
