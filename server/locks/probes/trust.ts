import type { FileSystemCode, Finding, Severity, TrustCode } from '@/lib/finding';
import type { FilesystemKind } from '@/server/disk/filesystem-kind';

/** What may be relied on in a directory, given what was seen there. */
export function trustIn(
  seen: readonly Finding[],
  { type, local }: FilesystemKind,
  path: string,
): Finding[] {
  const rows = Object.entries(needs) as [keyof typeof needs, Need][];
  return [
    ...rows.map(([code, need]) => ({ code, path, fix: null, ...trustOf(need, seen, local) })),
    { code: 'TRUST_OTHER_MACHINES', path, fix: null, ...(local ? alone : shared) },
    { code: 'TRUST_POWER_LOSS', path, fix: null, ...powerLoss(seen, type) },
  ];
}

type Verdict = Pick<Finding, 'severity' | 'evidence'>;

interface Need {
  what: string;
  codes: readonly FileSystemCode[];
  /** What strongroom does about it on storage that is not local. */
  abroad: string;
}

const flock = ['FS_FLOCK_EXCLUSION', 'FS_FLOCK_FREED_ON_KILL', 'FS_IDENTITY'] as const;
const refused = 'strongroom changes nothing under it there';
const taken = 'strongroom takes it there as its peers do';

const needs: Record<Exclude<TrustCode, 'TRUST_OTHER_MACHINES' | 'TRUST_POWER_LOSS'>, Need> = {
  TRUST_FLOCK_SIDECAR: {
    what: 'The flock sidecar (memory-bank, kopi, documents of no layout)',
    codes: flock,
    abroad: refused,
  },
  TRUST_FLOCK_JSON: {
    what: 'flock with a JSON record (agentspec)',
    codes: flock,
    abroad: refused,
  },
  TRUST_MKDIR: {
    what: 'The mkdir lock (aiconfig)',
    codes: ['FS_MKDIR_EXCLUSION', 'FS_RENAME_REFUSES_FULL', 'FS_IDENTITY'],
    abroad: taken,
  },
  TRUST_HARD_LINK_JSON: {
    what: 'The hard-linked JSON lock (aiconfig, later form)',
    codes: ['FS_HARD_LINK', 'FS_RENAME_REPLACES', 'FS_IDENTITY'],
    abroad: taken,
  },
  TRUST_EXCLUSIVE_JSON: {
    what: 'The JSON lock made by exclusive create (kopi’s fallback)',
    codes: ['FS_EXCLUSIVE_CREATE', 'FS_IDENTITY'],
    abroad: taken,
  },
  TRUST_ATOMIC_WRITE: {
    what: 'Replacing documents whole: a reader finds the old one or the new one, never a part',
    codes: ['FS_RENAME_REPLACES', 'FS_FILE_FSYNC', 'FS_DIRECTORY_FSYNC'],
    abroad: 'readers on other machines may see the old one for a while',
  },
};

function trustOf({ what, codes, abroad }: Need, seen: readonly Finding[], local: boolean): Verdict {
  const broken = among(codes, seen, 'error');
  if (broken.length > 0)
    return { severity: 'error', evidence: `${what}: not to be trusted, see ${broken.join(', ')}.` };
  const open = among(codes, seen, 'warning');
  if (open.length > 0)
    return { severity: 'warning', evidence: `${what}: not proven, see ${open.join(', ')}.` };
  if (local) return { severity: 'info', evidence: `${what}: can be trusted.` };
  const evidence = `${what}: holds between processes of this machine; of other machines nothing is proven, and ${abroad}.`;
  return { severity: 'warning', evidence };
}

function among(codes: readonly FileSystemCode[], seen: readonly Finding[], severity: Severity) {
  return codes.filter((code) => seen.some((one) => one.code === code && one.severity === severity));
}

const alone: Verdict = {
  severity: 'info',
  evidence:
    'Other machines: not tried. This is storage of this machine; where it is exported to others (NFS, SMB), their locks may not be seen here.',
};

const shared: Verdict = {
  severity: 'warning',
  evidence:
    'Other machines: not proven, and not to be proven from one machine. Let one machine alone write here, or keep the bank on a local disk.',
};

function powerLoss(seen: readonly Finding[], type: string): Verdict {
  const broken = among(['FS_FILE_FSYNC', 'FS_DIRECTORY_FSYNC'], seen, 'error');
  if (broken.length > 0)
    return {
      severity: 'error',
      evidence: `After power loss: what was acknowledged may be gone, see ${broken.join(', ')}.`,
    };
  if (type === 'tmpfs')
    return {
      severity: 'warning',
      evidence: 'After power loss: nothing is kept. tmpfs lies in memory.',
    };
  return {
    severity: 'info',
    evidence:
      'After power loss: fsync is accepted; whether the device keeps what it acknowledged cannot be proven by a program on this machine.',
  };
}
