import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseBankPath } from '@/lib/bank-path';
import { isWithin } from '@/server/disk/confine';

/** The document a lock file protects by its name, or by what its record says. */
export function targetOfFile(root: string, path: string, recorded: string | null): string | null {
  const below =
    recorded !== null && isWithin(root, recorded) ? recorded.slice(root.length + 1) : '';
  if (isBankPath(below)) return below;
  const kopi = /^(.*\/)?locks\/(cache|config)\.lock$/.exec(path);
  if (kopi) return `${kopi[1] ?? ''}${kopiTargets[kopi[2] as 'cache' | 'config']}`;
  if (/(?:^|\/)locks\/install\//.test(path)) return null;
  return path.replace(/\.lock(?:\.(?:gone|broken)\.[\w-]+)?$/, '');
}

/** What a record names may be spelled to lead anywhere. */
function isBankPath(text: string): boolean {
  try {
    return parseBankPath(text) !== '';
  } catch {
    return false;
  }
}

const kopiTargets = { cache: 'cache/metadata.json', config: 'config.toml' };

/** The hash in the name of a lock directory; null when its name is none. */
export function hashIn(path: string): string | null {
  return /(?:^|\/)([\da-f]{64})\.lock(?:\.(?:gone|broken)\.[\w-]+)?$/.exec(path)?.[1] ?? null;
}

/**
 * Which documents the hashes are of. A lock directory is named by the SHA-256 of the target's absolute path as its
 * taker spelled it, so every known spelling of the root is tried, and the bank path alone (taken from inside the root).
 */
export async function targetsOfHashes(
  hashes: ReadonlySet<string>,
  roots: readonly string[],
  documents: readonly string[],
): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  for (const [at, document] of documents.entries()) {
    if (targets.size === hashes.size) break;
    if (at % 2000 === 1999) await nextTurn();
    for (const spelling of [...roots.map((root) => join(root, document)), document]) {
      const hash = createHash('sha256').update(spelling).digest('hex');
      if (hashes.has(hash)) targets.set(hash, document);
    }
  }
  return targets;
}
