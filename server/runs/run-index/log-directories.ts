import { childPath, type BankPath } from '@/lib/bank-path';
import { directoryNames } from '@/server/disk/directory-names';
import { lookAtSync } from '@/server/disk/entry';

const skipped = new Set(['.strongroom', '.git', 'node_modules']);
const deepest = 8;
/** Directories looked into; a bank has a few hundred. */
const mostDirectories = 20_000;

/** Every directory called `logs`, in order of their names. Links are not followed, and none is looked into. */
export async function logDirectories(root: string): Promise<BankPath[]> {
  const found: BankPath[] = [];
  const pending: { path: BankPath | ''; depth: number }[] = [{ path: '', depth: 0 }];
  for (let looked = 0; pending.length > 0 && looked < mostDirectories; looked += 1) {
    const { path, depth } = pending.pop() as { path: BankPath | ''; depth: number };
    for await (const batch of directoryNames(`${root}/${path}`)) {
      for (const { name, isDirectory } of batch) {
        if (!isDirectory || skipped.has(name) || name.includes('\uFFFD')) continue;
        const below = childPath(path, name);
        if (name === 'logs') found.push(below);
        else if (depth < deepest) pending.push({ path: below, depth: depth + 1 });
      }
    }
  }
  return found.sort();
}

/** A directory of `logs` that holds the runs of one month. */
export function isMonth(name: string): boolean {
  return /^\d{4}-\d{2}$/.test(name);
}

/** What a record of a run is called. */
export function isRecordName(name: string): boolean {
  return /^run[_-][^/]*\.json$/.test(name) && !name.includes('\uFFFD');
}

/** Whether a path is a record's by its spelling: in `logs`, or a month of it. */
export function isRecordPath(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  if (isMonth(parts.at(-1) ?? '')) parts.pop();
  if (!isRecordName(name) || parts.pop() !== 'logs') return false;
  return parts.every((part) => part !== 'logs' && !skipped.has(part));
}

/** Whether a directory is one, and no part of its way a link. */
export function isRealDirectory(root: string, path: BankPath | ''): boolean {
  const parts = path.split('/');
  const above = parts.map((_, at) => parts.slice(0, at + 1).join('/'));
  return path === '' || above.every((one) => lookAtSync(`${root}/${one}`)?.kind === 'directory');
}
