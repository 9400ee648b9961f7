import { basename, dirname, join } from 'node:path';
import type { BankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { projectOf as projectAround } from '@/server/disk/companions';
import { confine } from '@/server/disk/confine';
import { lookAt } from '@/server/disk/entry';
import { readUpTo } from '@/server/disk/read';

export const settingsName = 'strongroom.config.json' as BankPath;

/** One file a bank's configuration is looked for in. */
export interface SettingsPlace {
  directory: string;
  name: BankPath;
  /** As it is spoken of. */
  shown: string;
}

/**
 * Where configuration is looked for, the strongest last: the bank's own state, for what is said of this bank alone,
 * and the project: the directory a memory-bank lies in, the root of any other bank.
 */
export async function settingsPlaces(root: string): Promise<SettingsPlace[]> {
  const own = '.strongroom/config.json' as BankPath;
  const project = projectOf(root);
  return [
    { directory: root, name: own, shown: own },
    { directory: project, name: settingsName, shown: join(project, settingsName) },
  ];
}

/** The directory a bank belongs to. @param root its real root */
export function projectOf(root: string): string {
  return basename(root) === 'memory-bank' ? dirname(root) : (projectAround(root) ?? root);
}

const largest = 64 * 1024;

/**
 * Its text; null when there is none.
 * @throws INVALID_INPUT it is too large, or another user's
 */
export async function textAt(root: string, place: SettingsPlace): Promise<string | null> {
  try {
    const { bytes, truncated, facts } = await readUpTo(
      await confine(place.directory, place.name),
      largest,
    );
    if (truncated) throw unusable(place, `it is larger than ${largest} bytes`);
    const owners = [0, process.getuid?.() ?? 0, (await lookAt(root))?.uid ?? 0];
    // In a directory many may write to, another could say how this bank is locked.
    if (!owners.includes(facts.uid)) throw unusable(place, 'it belongs to another user');
    return bytes.toString('utf8');
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

export function unusable({ shown }: SettingsPlace, why: string, line: number | null = null) {
  const place = line === null ? '' : `line ${line}: `;
  return failure(
    'INVALID_INPUT',
    `The configuration file ${shown} cannot be used: ${place}${why}. Nothing was done; correct the file.`,
    { path: shown, line, why },
  );
}
