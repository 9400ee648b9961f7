import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { TasksPage } from '@/components/tasks/tasks-page';

export const metadata: Metadata = { title: 'Tasks' };

interface PageProps {
  params: Promise<{ bank: string }>;
  searchParams: Promise<{ task?: string | string[]; order?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  const { task, order: asked } = await searchParams;
  const order = asked === 'file' ? ('file' as const) : ('created' as const);
  return (
    <Prefetch
      load={(trpc) => [
        trpc.tasks.board.queryOptions({ bank, order }),
        ...(typeof task === 'string' && task !== ''
          ? [trpc.tasks.show.queryOptions({ bank, task })]
          : []),
      ]}
    >
      <TasksPage bank={bank} />
    </Prefetch>
  );
}
