import type { Finding } from '@/lib/finding';
import { clearing, type LockRow, type Verdict } from '@/lib/lock';
import { shellQuoted } from '@/lib/shell-quoted';

/** One finding for each lock that is neither free nor held by a live process. */
export function findLockFaults(locks: readonly LockRow[], root: string): Finding[] {
  return locks.flatMap(({ id, path, verdict, evidence }) => {
    const code = codes[verdict];
    if (code === null) return [];
    const { why, force } = clearing(verdict);
    const clear = `strongroom locks clear ${shellQuoted(id)} --root ${shellQuoted(root)} --reason "$REASON"`;
    return {
      code,
      severity: 'warning' as const,
      path,
      evidence: [...evidence, why].join(' '),
      fix: force ? `${clear} --force` : clear,
    };
  });
}

const codes = {
  free: null,
  held: null,
  stale: 'LOCK_STALE',
  suspect: 'LOCK_SUSPECT',
  unknown: 'LOCK_UNKNOWN',
} as const satisfies Record<Verdict, Finding['code'] | null>;
