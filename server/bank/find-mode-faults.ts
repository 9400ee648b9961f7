import { octalOf } from '@/lib/format';
import type { Finding } from '@/lib/finding';
import { shellQuoted } from '@/lib/shell-quoted';
import { lookAt } from '@/server/disk/entry';
import { commandFor } from './fix-commands';
import type { Entry } from './list-entries';
import { openEntries, type OpenEntry } from './mend/mode-changes';

const mostNamed = 50;
const stickyBit = 0o1000;

/** Documents other users may change, or read where only their owner should, and a root they may change. */
export async function findModeFaults(root: string, entries: readonly Entry[]): Promise<Finding[]> {
  const open = openEntries(entries);
  const findings = open.slice(0, mostNamed).map((one) => openFinding(one, root));
  const more = open.length - findings.length;
  const others = `So it is with ${more} more documents: one plan takes care of all.`;
  const rest = more > 0 ? [finding('.', others, commandFor('permissions', root))] : [];
  return [...(await rootFault(root)), ...findings, ...rest];
}

async function rootFault(root: string): Promise<Finding[]> {
  const mode = (await lookAt(root))?.mode ?? 0;
  if ((mode & 0o022) === 0 || (mode & stickyBit) !== 0) return [];
  const evidence = `The root's mode is ${octalOf(mode)}: other users of this machine may remove and replace what stands in it.`;
  return [finding('.', evidence, `chmod go-w ${shellQuoted(root)}`)];
}

function openFinding({ entry, mode, tightened }: OpenEntry, root: string): Finding {
  const may = (mode & 0o022) !== 0 ? 'change' : 'read';
  const what = may === 'read' ? 'what a command said' : 'it';
  const evidence = `Its mode is ${octalOf(mode)}: other users of this machine may ${may} ${what}. ${octalOf(tightened)} would do.`;
  return finding(entry.path, evidence, commandFor('permissions', root, entry.path));
}

function finding(path: string, evidence: string, fix: string): Finding {
  return { code: 'FILE_MODE_OPEN', severity: 'warning', path, evidence, fix };
}
