'use client';
import { Button } from '@/components/ui/button';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-xl flex-col items-start gap-3 px-4 py-16">
      <h1 className="text-20 font-strong">This page could not be shown</h1>
      <p className="text-ink-soft">
        Something went wrong inside strongroom; your files were not touched. The server&apos;s
        terminal has the details.
      </p>
      {error.digest && <p className="mono text-ink-faint">error {error.digest}</p>}
      <Button onClick={reset}>Try again</Button>
    </div>
  );
}
