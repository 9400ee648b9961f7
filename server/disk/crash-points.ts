/** Where a durable write, or the making of an index, can be cut. Each leaves the old or the new, never a mixture. */
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
  'append-bytes:fenced',
  'append-bytes:written',
  'append-bytes:synced',
  'append-bytes:directory-synced',
  'apply:kept',
  'apply:intended',
  'apply:replaced-one',
  'apply:replaced',
  'apply:versioned',
  'apply:recorded',
  'break-lock:renamed-aside',
  'break-lock:verified',
  'recall:begun',
  'recall:read',
  'recall:written',
  'recall:caught-up',
  'recall:closed',
  'recall:named',
  'recall:swept',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/**
 * Nothing, unless a test names this point in STRONGROOM_CRASH_AT: then the process dies here as by power loss. With
 * `#3` behind the name it dies when it comes here for the third time.
 */
export function crashPoint(point: CrashPoint): void {
  const wanted = process.env.STRONGROOM_CRASH_AT;
  if (wanted === undefined) return;
  const [name, time = '1'] = wanted.split('#');
  if (name !== point) return;
  passed += 1;
  if (passed === Number(time)) process.kill(process.pid, 'SIGKILL');
}

let passed = 0;
