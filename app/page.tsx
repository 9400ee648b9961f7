import { redirect } from 'next/navigation';
import { BankList } from '@/components/shell/bank-list';
import { serverCaller } from './server-caller';

export default async function Home() {
  const banks = await (await serverCaller()).banks.list();
  const [only] = banks;
  if (only && banks.length === 1) redirect(`/${encodeURIComponent(only.id)}`);
  return <BankList banks={banks} />;
}
