'use client';
import { instantOf } from '@/lib/time-words';
import type { RunRow } from '@/lib/run';
import { useTicking } from '@/components/ui/clock';
import { durationShare, durationWords } from './duration-scale';

type Timed = Pick<RunRow, 'status' | 'startedAt' | 'durationMs'>;

/** How long it took, or takes so far. */
export function RunDuration({ run }: { run: Timed }) {
  const ms = useDuration(run);
  if (ms === null) return <span className="text-ink-faint">not known</span>;
  return <span className="tabular whitespace-nowrap">{durationWords(ms)}</span>;
}

/** The same, with a bar on a logarithmic scale where there is room for one. */
export function DurationBar({ run }: { run: Timed }) {
  const ms = useDuration(run);
  return (
    <span className="flex min-w-0 items-center justify-end gap-2 text-12 text-ink-soft">
      {ms !== null && (
        <span
          aria-hidden
          title="10 ms to a day, on a logarithmic scale"
          className="hidden h-1.5 min-w-8 flex-1 overflow-hidden rounded-sm bg-hover @2xl:block"
        >
          <span
            className={`block h-full ${run.status === 'running' ? 'bg-held' : 'bg-ink-faint'}`}
            style={{ width: `${Math.max(2, durationShare(ms) * 100)}%` }}
          />
        </span>
      )}
      <span className="min-w-18 shrink-0 text-right">
        <RunDuration run={run} />
      </span>
    </span>
  );
}

/** In milliseconds; of a run under way it grows each second. */
export function useDuration({ status, startedAt, durationMs }: Timed): number | null {
  const start = startedAt === null ? null : (instantOf(startedAt)?.epochMs ?? null);
  const running = status === 'running' && durationMs === null && start !== null;
  const sinceStart = useTicking((nowMs) =>
    running ? String(Math.max(0, Math.floor((nowMs - start) / 1000) * 1000)) : '',
  );
  return running ? Number(sinceStart) : durationMs;
}
