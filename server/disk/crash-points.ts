/** Where a durable write can be cut. Each leaves the old bytes or the new ones, never a mixture. */
export const crashPoints = [
  'atomic-write:temp-opened',
  'atomic-write:half-written',
  'atomic-write:written',
  'atomic-write:synced',
  'atomic-write:fenced',
  'atomic-write:renamed',
  'atomic-write:directory-synced',
  'remove:fenced',
  'remove:unlinked',
  'remove:directory-synced',
  'change-mode:changed',
  'change-mode:synced',
  'append-line:written',
  'append-line:synced',
  'apply:kept',
  'apply:intended',
  'apply:replaced-one',
  'apply:replaced',
  'apply:versioned',
  'apply:recorded',
  'break-lock:renamed-aside',
  'break-lock:verified',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Nothing, unless a test names this point in STRONGROOM_CRASH_AT: then the process dies here as by power loss. */
export function crashPoint(point: CrashPoint): void {
  if (process.env.STRONGROOM_CRASH_AT === point) process.kill(process.pid, 'SIGKILL');
}
