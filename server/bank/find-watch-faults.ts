import { parentPath } from '@/lib/bank-path';
import type { Finding } from '@/lib/finding';
import { countOf } from '@/lib/format';
import { readSystemText } from '@/server/disk/system-file';
import type { Entry } from './list-entries';

/** Whether the kernel gives out as many watches as following this bank takes. */
export async function findWatchFaults(entries: readonly Entry[]): Promise<Finding[]> {
  const limit = Number(await readSystemText('/proc/sys/fs/inotify/max_user_watches'));
  // One for each directory and each file in it.
  const needed = entries.length + new Set(entries.map(({ path }) => parentPath(path))).size;
  return watchFaults(needed, limit);
}

/** @param limit of all programs of one user together; 0 where it is not known */
export function watchFaults(needed: number, limit: number): Finding[] {
  if (limit <= 0 || needed <= limit / 2) return [];
  const isOver = needed > limit;
  const follows = isOver
    ? 'Changes are looked for every 2 s instead of being told at once'
    : 'Another program of yours that watches much would leave too few';
  const evidence = `Following this bank takes ${countOf(needed)} file watches; the system gives ${countOf(limit)} to all programs of one user. ${follows}.`;
  return [
    {
      code: 'WATCH_LIMIT',
      severity: isOver ? 'warning' : 'info',
      path: null,
      evidence,
      fix: `sudo sysctl fs.inotify.max_user_watches=${2 ** Math.ceil(Math.log2(needed * 4))}`,
    },
  ];
}
