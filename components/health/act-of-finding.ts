import type { Finding, FindingCode } from '@/lib/finding';

/** What can be done about a finding: a plan that mends it, or where to go. */
export type FindingAct =
  | { kind: 'repair'; path: string }
  | { kind: 'sweep'; paths: string[] | null }
  | { kind: 'permissions'; paths: string[] | null }
  | { kind: 'look'; place: '/locks' | '/activity' | '/settings' | '/state' };

/** Null where only its command, or nobody here, can mend it. */
export function actOfFinding({ code, path, fix }: Finding): FindingAct | null {
  const place = places[code];
  if (place !== undefined) return { kind: 'look', place };
  if (fix === null || path === null) return null;
  // A row that stands for several names no document.
  const paths = path === '.' ? null : [path];
  if (code === 'ORPHAN_TEMP') return { kind: 'sweep', paths };
  if (code === 'FILE_MODE_OPEN') return { kind: 'permissions', paths };
  return fix.startsWith('strongroom repair ') ? { kind: 'repair', path } : null;
}

/** Whether the one plan that mends all takes part in it. */
export function isMended(finding: Finding): boolean {
  const act = actOfFinding(finding);
  return act !== null && act.kind !== 'look';
}

const places: Partial<Record<FindingCode, '/locks' | '/activity' | '/settings' | '/state'>> = {
  LOCK_STALE: '/locks',
  LOCK_SUSPECT: '/locks',
  LOCK_UNKNOWN: '/locks',
  MIRROR_DIFFERS: '/state',
  SESSION_FOREIGN: '/state',
  JOURNAL_FAULT: '/activity',
  JOURNAL_UNREADABLE: '/activity',
  SETTINGS_UNUSABLE: '/settings',
  RULES_UNUSABLE: '/settings',
};
