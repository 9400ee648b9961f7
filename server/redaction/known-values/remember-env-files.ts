import { basename, dirname, join } from 'node:path';
import { projectOf } from '@/server/disk/companions';
import { lookAtSync } from '@/server/disk/entry';
import { readUpTo } from '@/server/disk/read';
import { listNamesNow } from '@/server/disk/small-file';
import { unconfined } from '@/server/disk/confine';
import { variablesOf } from './env-file';
import { rememberVariable } from './known-values';

const largest = 256 * 1024;
const mostFiles = 20;
const mostNames = 2000;

/**
 * Remembers the secrets in the `.env` files of a bank and of the project it lies in. Only regular files of a modest
 * size are read; what cannot be read is passed over, for opening a bank must not fail by it.
 */
export async function rememberEnvFiles(root: string): Promise<void> {
  const directories = [root, projectAround(root)].filter((one) => one !== null);
  for (const directory of new Set(directories)) {
    for (const name of namesIn(directory)) await rememberFile(join(directory, name));
  }
}

/** A directory named `memory-bank` lies in its project, whether or not anything of it shows that yet. */
function projectAround(root: string): string | null {
  if (basename(root) === 'memory-bank') return dirname(root);
  try {
    return projectOf(root);
  } catch {
    return null;
  }
}

function namesIn(directory: string): string[] {
  try {
    const names = listNamesNow(directory, mostNames).filter((name) => /^\.env(?:\.|$)/.test(name));
    return names.sort().slice(0, mostFiles);
  } catch {
    return [];
  }
}

async function rememberFile(absolute: string): Promise<void> {
  try {
    if (lookAtSync(absolute)?.kind !== 'file') return;
    const { bytes, truncated } = await readUpTo(unconfined(absolute), largest);
    if (truncated) return;
    for (const [name, value] of variablesOf(bytes.toString('utf8'))) rememberVariable(name, value);
  } catch {
    // Not readable by us: then no text of ours shows it either.
  }
}
