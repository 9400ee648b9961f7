import { notFound } from 'next/navigation';

/** Whatever is no page of a bank: said inside the bank, not beside it. */
export default function Page(): never {
  notFound();
}
