import type { Metadata } from 'next';
import { Prefetch } from '@/app/prefetch';
import { ProjectsPage } from '@/components/projects/projects-page';

export const metadata: Metadata = { title: 'Projects' };

interface PageProps {
  params: Promise<{ bank: string }>;
  searchParams: Promise<{ project?: string | string[]; home?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const bank = decodeURIComponent((await params).bank);
  const { project, home = '' } = await searchParams;
  return (
    <Prefetch
      load={(trpc) =>
        typeof project === 'string' && typeof home === 'string'
          ? [trpc.projects.show.queryOptions({ bank, home, project })]
          : [trpc.projects.list.queryOptions({ bank })]
      }
    >
      <ProjectsPage bank={bank} />
    </Prefetch>
  );
}
