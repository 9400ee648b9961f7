'use client';
import { Unplug } from 'lucide-react';
import { useConnection } from '@/components/live/connection';
import { Time } from '@/components/ui/time';

/** Says that what is shown is old, since when, and what to do. */
export function StaleBanner() {
  const { state, since, reason } = useConnection();
  if (state !== 'offline') return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-2 border-b bg-rail px-4 py-2 text-ink-soft [&_svg]:text-broken"
    >
      <Unplug aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        {reason === 'session-expired'
          ? 'This session has ended: the server was started again with a new token. Open the URL it printed.'
          : 'The server does not answer. If it was stopped, start it again; this page reconnects by itself.'}{' '}
        What you see is from {since !== null && <Time at={new Date(since).toISOString()} />}.
      </p>
    </div>
  );
}
