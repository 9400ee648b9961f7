import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isStrongroomError } from '@/lib/errors';
import type { Finding } from '@/lib/finding';
import { isoOf } from '@/lib/time';
import { unconfined } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import { zoneOf } from './settings/zone-of';
import { memoryBank } from '@/server/layouts/memory-bank/layout';
import { insideRoot, type Entry } from './list-entries';

const name = 'cursor_state.json';
const largest = 4 << 20;

/**
 * The cursor state's mirror at the root of the project, beside the bank: written after the bank's by writers that may
 * die between the two. Compared by content; only read.
 */
export async function findMirrorFaults(
  root: string,
  entries: readonly Entry[],
): Promise<Finding[]> {
  const homes = memoryBank.homes(new Set(insideRoot(entries).map(({ path }) => path)));
  const found = await Promise.all(homes.map((home) => compare(root, home)));
  return found.flat();
}

async function compare(root: string, home: string): Promise<Finding[]> {
  const ours = await readJson(join(root, home, name));
  const mirror = await readJson(join(dirname(join(root, home)), name));
  if (ours === null || mirror === null) return [];
  const keys = differingKeys(ours.value, mirror.value);
  if (keys.length === 0) return [];
  const path = home === '' ? `@project/${name}` : join(dirname(home), name);
  const newer = mirror.writtenMs > ours.writtenMs ? 'the mirror' : 'the bank’s';
  const evidence = `The mirror and the bank's ${JSON.stringify(join(home, name))} differ in ${keys.join(', ')}. Written last: ${newer} (${isoOf(Math.max(mirror.writtenMs, ours.writtenMs), await zoneOf(root))}). The bank's is the one that counts; its next writer brings the mirror along.`;
  return [{ code: 'MIRROR_DIFFERS', severity: 'warning', path, evidence, fix: null }];
}

interface Read {
  value: unknown;
  writtenMs: number;
}

/** Null when it is no file of JSON: where that is wrong another finding says so. */
async function readJson(absolute: string): Promise<Read | null> {
  try {
    const { bytes, facts, truncated } = await readUpTo(unconfined(absolute), largest);
    if (truncated) return null;
    return { value: JSON.parse(bytes.toString('utf8')), writtenMs: facts.mtimeMs };
  } catch (error) {
    if (isStrongroomError(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}

const mostKeys = 10;

/** Names of what differs, two levels deep; never what stands there. */
function differingKeys(one: unknown, other: unknown, prefix = '', depth = 0): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (!isObject(one) || !isObject(other) || depth === 2) return [prefix || 'what they are'];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys
    .flatMap((key) =>
      differingKeys(one[key], other[key], prefix ? `${prefix}.${key}` : key, depth + 1),
    )
    .slice(0, mostKeys);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
