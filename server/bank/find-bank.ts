import { isAbsolute, join, resolve } from 'node:path';
import { failure } from '@/lib/errors';
import { isWithin } from '@/server/disk/confine';
import { realDirectory } from '@/server/disk/directory';
import { lookAt } from '@/server/disk/entry';
import { glanceAt } from './list-entries';
import { readSettings } from './settings/read-settings';

/** What the caller said about where the bank is. */
export interface WhereToLook {
  roots: string[];
  /** `MEMORY_STORAGE_ROOT`. */
  storageRoot: string | null;
  cwd: string;
}

/**
 * The directories meant, in this order: those given; `MEMORY_STORAGE_ROOT`; `./memory-bank`; the current directory
 * when a layout is recognised there. Empty when there is none.
 * @throws PATH_OUTSIDE_BANK for a relative `MEMORY_STORAGE_ROOT` that leaves the project and its `allowedRoots`
 */
export async function findRoots({ roots, storageRoot, cwd }: WhereToLook): Promise<string[]> {
  if (roots.length > 0)
    return distinct(await Promise.all(roots.map((root) => realDirectory(resolve(cwd, root)))));
  if (storageRoot !== null) return [await storageDirectory(storageRoot, cwd)];
  const usual = join(cwd, 'memory-bank');
  if ((await lookAt(usual))?.kind === 'directory') return [await realDirectory(usual)];
  const { homes } = await glanceAt(cwd);
  // Here, or in a folder right here: what lies deeper belongs to somebody else.
  return homes.some((home) => !home.includes('/')) ? [await realDirectory(cwd)] : [];
}

async function storageDirectory(value: string, cwd: string): Promise<string> {
  if (isAbsolute(value)) return realDirectory(value);
  const meant = resolve(cwd, value);
  const allowed = [cwd, ...(await allowedRoots(cwd))];
  if (!allowed.some((root) => isWithin(root, meant))) throw outside(value, cwd);
  const real = await realDirectory(meant);
  for (const root of allowed) if (isWithin(await realDirectory(root), real)) return real;
  throw outside(value, cwd);
}

/** What the project's configuration allows besides the project, as it is spelled and as it really is. */
async function allowedRoots(cwd: string): Promise<string[]> {
  const named = (await readSettings(await realDirectory(cwd))).allowedRoots;
  const spelled = named.map((root) => resolve(cwd, root));
  const there = await Promise.all(spelled.map(async (root) => (await lookAt(root)) !== null));
  return spelled.filter((_, at) => there[at]);
}

function outside(value: string, cwd: string) {
  return failure(
    'PATH_OUTSIDE_BANK',
    `MEMORY_STORAGE_ROOT=${JSON.stringify(value)} leads out of the project ${JSON.stringify(cwd)}. Give an absolute path to mean another place, or name it in "allowedRoots" of the project's strongroom.config.json.`,
    { path: value, project: cwd },
  );
}

function distinct(roots: string[]): string[] {
  return [...new Set(roots)];
}
