'use client';
import { RefreshCw, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnection } from '@/components/live/connection';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';

/** Says that what is shown is old, or that something was missed: since when, and what to do. */
export function StaleBanner() {
  const { state, since, reason, restartedAt, dismissRestart } = useConnection();
  if (state === 'offline') {
    return (
      <Banner icon={<Unplug aria-hidden className="mt-0.5 size-4 shrink-0 text-broken" />}>
        {reason === 'session-expired'
          ? 'This session has ended: the server was started again with a new token. Open the URL it printed.'
          : 'The server does not answer. If it was stopped, start it again; this page reconnects by itself.'}{' '}
        What you see is from {since !== null && <Time at={new Date(since).toISOString()} />}.
      </Banner>
    );
  }
  if (restartedAt === null) return null;
  return (
    <Banner
      icon={<RefreshCw aria-hidden className="mt-0.5 size-4 shrink-0 text-held" />}
      action={<Button onClick={dismissRestart}>Dismiss</Button>}
    >
      The server was started again <Time at={new Date(restartedAt).toISOString()} />. What changed
      while it was down is in the lists, but not among the latest changes.
    </Banner>
  );
}

interface BannerProps {
  icon: ReactNode;
  children: ReactNode;
  action?: ReactNode;
}

function Banner({ icon, children, action }: BannerProps) {
  return (
    <div role="alert" className="flex items-start gap-2 border-b bg-rail px-4 py-2 text-ink-soft">
      {icon}
      <p className="min-w-0 flex-1">{children}</p>
      {action}
    </div>
  );
}
