import type { Finding } from '@/lib/finding';
import { isoOf } from '@/lib/time';
import { spanOf } from '@/lib/time-words';
import type { Entry } from './list-entries';

/** Clocks of two machines that are kept by the network differ by less. */
const toleranceMs = 5000;
const mostNamed = 5;

/**
 * Files from the future. When a change of an inode is dated by the file system itself, so that such a date tells of its
 * clock, or that ours was set back; a time of writing may also have been set by a program.
 */
export function findClockFaults(entries: readonly Entry[], nowMs: number, zone: string): Finding[] {
  const files = entries.flatMap(({ path, facts }) =>
    facts === null
      ? []
      : [{ path, writtenMs: facts.mtimeMs, changedMs: Number(facts.ctimeNs / 1_000_000n) }],
  );
  const ahead = files.filter(({ changedMs }) => changedMs > nowMs + toleranceMs);
  const set = files.filter(
    ({ writtenMs, changedMs }) =>
      writtenMs > nowMs + toleranceMs && changedMs <= nowMs + toleranceMs,
  );
  return [
    ...told(
      ahead.map(({ path, changedMs }) => ({ path, ms: changedMs })),
      { nowMs, zone },
      'changed, by the clock of their file system,',
      'That clock and ours differ, or ours was set back',
    ),
    ...told(
      set.map(({ path, writtenMs }) => ({ path, ms: writtenMs })),
      { nowMs, zone },
      'written, by the time they were given,',
      'Their writer’s clock is ahead of ours, or it set that time',
    ),
  ];
}

function told(
  files: readonly { path: string; ms: number }[],
  { nowMs, zone }: { nowMs: number; zone: string },
  what: string,
  why: string,
): Finding[] {
  const latest = files.reduce((most, { ms }) => Math.max(most, ms), -Infinity);
  if (files.length === 0) return [];
  const names = files.slice(0, mostNamed).map(({ path }) => JSON.stringify(path));
  const more = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : '';
  const evidence = `${names.join(', ')}${more}: ${what} up to ${spanOf(latest - nowMs)} from now (${isoOf(latest, zone)}). ${why}: ages and orders that are told by time cannot be trusted.`;
  return [
    { code: 'CLOCK_SKEW', severity: 'warning', path: files[0]?.path ?? null, evidence, fix: null },
  ];
}
