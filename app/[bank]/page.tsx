import type { Metadata } from 'next';
import { OverviewPage } from '@/components/overview/overview-page';

export const metadata: Metadata = { title: 'Overview' };

/** Its data is the rail's too: the layout has fetched it. */
export default async function Page({ params }: { params: Promise<{ bank: string }> }) {
  return <OverviewPage bank={decodeURIComponent((await params).bank)} />;
}
