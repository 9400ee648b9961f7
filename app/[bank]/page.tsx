import { OverviewPage } from '@/components/overview/overview-page';

interface PageProps {
  params: Promise<{ bank: string }>;
}

export async function generateMetadata({ params }: PageProps) {
  return {
    title: { absolute: `Overview · ${decodeURIComponent((await params).bank)} · strongroom` },
  };
}

/** Its data is the rail's too: the layout has fetched it. */
export default async function Page({ params }: PageProps) {
  return <OverviewPage bank={decodeURIComponent((await params).bank)} />;
}
