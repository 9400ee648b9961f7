'use client';
import { Pause, Play, Radio, RefreshCw, Unplug } from 'lucide-react';
import { useConnection } from '@/components/live/connection';
import { useTicking } from '@/components/ui/clock';
import { IconButton } from '@/components/ui/button';
import { useZone } from '@/components/ui/zone';
import { absoluteOf, relativeTo } from '@/lib/time-words';

const looks = {
  connecting: { icon: Radio, className: 'text-ink-faint' },
  live: { icon: Radio, className: 'text-fine' },
  reconnecting: { icon: RefreshCw, className: 'text-stale' },
  paused: { icon: Pause, className: 'text-held' },
  offline: { icon: Unplug, className: 'text-broken' },
  restarted: { icon: RefreshCw, className: 'text-held' },
};

/** Whether what is shown is what is there now, in words; and the pause. */
export function ConnectionIndicator() {
  const { state, since, reason, held, paused, setPaused } = useConnection();
  const zone = useZone();
  const { icon: Icon, className } = looks[state];
  const ago = useTicking((nowMs) => (since === null ? '' : relativeTo(since, nowMs)));
  const words = {
    connecting: <span className="late">Connecting</span>,
    live: 'Live',
    reconnecting: 'Reconnecting',
    paused: held > 0 ? `Paused · ${held} new` : 'Paused',
    offline: reason === 'session-expired' ? 'Session ended' : `Offline since ${ago}`,
    restarted: 'Server restarted',
  };
  const title = since === null ? undefined : `Since ${absoluteOf(since, zone)}`;
  return (
    <div className="flex min-w-0 items-center gap-1">
      <p
        role="status"
        title={reason === 'session-expired' ? 'The session has expired' : title}
        className="flex min-w-0 flex-1 items-center gap-1.5"
      >
        <Icon aria-hidden className={`size-3.5 shrink-0 ${className}`} />
        <span className="truncate" suppressHydrationWarning>
          {words[state]}
        </span>
      </p>
      <IconButton
        label={paused ? 'Resume live updates' : 'Pause live updates'}
        aria-pressed={paused}
        onClick={() => setPaused(!paused)}
      >
        {paused ? <Play aria-hidden /> : <Pause aria-hidden />}
      </IconButton>
    </div>
  );
}
