import Link from 'next/link';
import { Command } from '@/components/ui/copy-button';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-start justify-center gap-3 px-4">
      <h1 className="text-20 font-strong">Nothing is here</h1>
      <p className="text-ink-soft">
        No bank of this name is open in this server, or the page does not exist. To open a bank,
        start the server with it:
      </p>
      <Command text="strongroom serve --root DIR" />
      <Link href="/" className="text-accent underline underline-offset-2">
        Go to the banks that are open
      </Link>
    </main>
  );
}
