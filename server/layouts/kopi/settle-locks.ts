import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import type { BankPath } from '@/lib/bank-path';
import { failure, isStrongroomError } from '@/lib/errors';
import { confine } from '@/server/disk/confine';
import { filesystemOf } from '@/server/disk/filesystem-kind';
import { readUpTo } from '@/server/disk/read';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { LockPlace, LockWishes, SettledLocks } from '../layout';

/**
 * Which of kopi's two locks its own processes take here: what the bank's configuration says, else kopi's
 * `[locking] mode`, else by the file system. Its `[locking] timeout` is the default wait.
 * @throws CORRUPT_DOCUMENT kopi's configuration cannot be understood: the wrong lock would exclude nobody
 */
export async function settleKopiLocks(
  spec: LockSpec,
  { root, home, relative }: LockPlace,
  { kopi: wished }: LockWishes,
): Promise<SettledLocks> {
  const own = await readLocking(root, home);
  const mode = wished !== 'auto' ? wished : own.mode;
  const isFallback = mode === 'auto' ? await isFallbackPlace(spec.lockPath) : mode === 'fallback';
  const bounded = own.timeoutMs === null ? spec : { ...spec, timeoutMs: own.timeoutMs };
  return {
    specs: [isFallback ? fallback(bounded, relative) : bounded],
    timeoutSource:
      own.timeoutMs === null ? null : `[locking] timeout of ${join(home, 'config.toml')}`,
  };
}

function fallback(spec: LockSpec, relative: string): LockSpec {
  const scope = relative === 'config.toml' ? 'global configuration' : 'cache writer';
  return { ...spec, protocol: 'exclusive-json', mode: 0o644, record: 'layout', scope };
}

interface Locking {
  mode: LockWishes['kopi'];
  timeoutMs: number | null;
}

const largestConfig = 256 * 1024;

async function readLocking(root: string, home: BankPath | ''): Promise<Locking> {
  const path = join(home, 'config.toml') as BankPath;
  const text = await textOf(root, path);
  if (text === null) return { mode: 'auto', timeoutMs: null };
  try {
    if (Buffer.byteLength(text) > largestConfig)
      throw new Error(`it is larger than ${largestConfig} bytes`);
    const locking = (parse(text)['locking'] ?? {}) as Record<string, unknown>;
    return { mode: modeOf(locking['mode']), timeoutMs: timeoutOf(locking['timeout']) };
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw failure(
      'CORRUPT_DOCUMENT',
      `Cannot tell which lock kopi takes: ${JSON.stringify(path)} cannot be understood (${why}). Repair it, or set "locks.kopi" in strongroom.config.json.`,
      { path },
      error,
    );
  }
}

async function textOf(root: string, path: BankPath): Promise<string | null> {
  try {
    const { bytes } = await readUpTo(await confine(root, path), largestConfig + 4);
    return bytes.toString('utf8');
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function modeOf(value: unknown): Locking['mode'] {
  if (value === undefined) return 'auto';
  if (value === 'auto' || value === 'advisory' || value === 'fallback') return value;
  throw new Error(`[locking] mode is ${JSON.stringify(value)}`);
}

/** Seconds as a number or a text, or `infinite`. */
function timeoutOf(value: unknown): number | null {
  if (value === undefined) return null;
  const text = String(value).trim().toLowerCase();
  if (text === 'infinite') return Infinity;
  if (/^\+?\d+$/.test(text)) return Number(text) * 1000;
  throw new Error(`[locking] timeout is ${JSON.stringify(value)}`);
}

/** Of the lock's directory or, before that is made, the nearest one above. */
async function isFallbackPlace(lockPath: string): Promise<boolean> {
  for (let place = dirname(lockPath); ; place = dirname(place)) {
    try {
      return fallbackTypes.has((await filesystemOf(place)).type);
    } catch (error) {
      const isMissing = isStrongroomError(error) && error.code === 'NOT_FOUND';
      if (!isMissing || place === dirname(place)) throw error;
    }
  }
}

/** Where kopi's own `auto` does not use flock; everywhere else it does. */
const fallbackTypes = new Set(['nfs', 'cifs', 'smb2', 'msdos', 'exfat']);
