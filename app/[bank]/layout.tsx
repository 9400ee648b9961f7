import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Prefetch } from '@/app/prefetch';
import { serverCaller } from '@/app/server-caller';
import { Shell } from '@/components/shell/shell';

interface BankLayoutProps {
  params: Promise<{ bank: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: BankLayoutProps) {
  const id = decodeURIComponent((await params).bank);
  return { title: { default: id, template: `%s · ${id} · strongroom` } };
}

export default async function BankLayout({ params, children }: BankLayoutProps) {
  const id = decodeURIComponent((await params).bank);
  const banks = await (await serverCaller()).banks.list();
  const bank = banks.find((one) => one.id === id);
  if (!bank) notFound();
  return (
    <Prefetch load={(trpc) => [trpc.banks.overview.queryOptions({ bank: id })]}>
      <Shell banks={banks} bank={bank}>
        {children}
      </Shell>
    </Prefetch>
  );
}
