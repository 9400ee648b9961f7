import type { Finding } from '@/lib/finding';
import { shellQuoted } from '@/lib/shell-quoted';
import { readKernelTable } from '@/server/locks/judging/kernel-table';
import { thisMachine } from '@/server/locks/judging/machine';
import { lockTier } from '@/server/locks/native/kernel-lock';
import type { Bank } from './bank';

/** What weakens locks and verdicts here: the file system, how this process locks, and what it can see. */
export function findGroundFaults({ root, summary }: Pick<Bank, 'root' | 'summary'>): Finding[] {
  return [...fileSystemFaults(root, summary.fileSystem), ...tierFaults(), ...sightFaults()];
}

function fileSystemFaults(root: string, fileSystem: Bank['summary']['fileSystem']): Finding[] {
  const fix = `strongroom doctor --verify-fs ${shellQuoted(root)}`;
  if (fileSystem === null) {
    const evidence = 'What file system the bank lies on could not be told.';
    return [{ code: 'FS_UNKNOWN', severity: 'warning', path: root, evidence, fix }];
  }
  const { type, local } = fileSystem;
  if (!local) {
    const evidence = `The bank lies on ${type}, which is not local: locks of other machines are not seen, and strongroom refuses changes under a flock there. A local disk mends it; what this directory can be trusted with can be tried.`;
    return [{ code: 'FS_NOT_LOCAL', severity: 'warning', path: root, evidence, fix }];
  }
  if (!type.startsWith('0x')) return [];
  const evidence = `The bank lies on a file system of a type that is not in our table (${type}); it is taken for local. Try out whether it locks.`;
  return [{ code: 'FS_UNKNOWN', severity: 'info', path: root, evidence, fix }];
}

function tierFaults(): Finding[] {
  const { name, words } = lockTier();
  if (name === 'kernel-queue') return [];
  const base = { path: null, fix: null };
  if (name === 'none')
    return [{ ...base, code: 'NO_FLOCK', severity: 'error', evidence: `There is ${words}.` }];
  const evidence = `The lock method in use is a lower one: ${words}. It excludes as well; waiting takes longer.`;
  return [{ ...base, code: 'LOWER_LOCK_TIER', severity: 'warning', evidence }];
}

function sightFaults(): Finding[] {
  const base = { severity: 'info', path: null, fix: null } as const;
  if (readKernelTable() === null) {
    const evidence =
      'This system has no table of its locks (/proc/locks): who holds a flock cannot be told, only whether somebody does.';
    return [{ ...base, code: 'NO_KERNEL_TABLE', evidence }];
  }
  const { seesEverybody, pidNamespace } = thisMachine();
  if (seesEverybody) return [];
  const evidence = `This process runs in a pid namespace of its own (${pidNamespace ?? 'unknown'}), as in a container: processes outside are not seen, and a lock of theirs is called held by nobody visible, never stale.`;
  return [{ ...base, code: 'PID_NAMESPACE', evidence }];
}
