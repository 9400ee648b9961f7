import { isStrongroomError } from '@/lib/errors';
import { bytesOf } from '@/lib/format';
import { isoOf } from '@/lib/time';
import { revisionInTurns } from '@/server/bank/history/pieces-of';
import type { Entry } from '@/server/bank/list-entries';
import { confine } from '@/server/disk/confine';
import type { EntryFacts } from '@/server/disk/entry';
import { readUpTo } from '@/server/disk/read';
import type { Json } from '@/server/layouts/findings';
import { redactJson } from '@/server/redaction/redact-json';

/** A JSON document as it may be shown: without its secrets. */
export interface ShownJson {
  path: string;
  revision: string | null;
  modifiedAt: string;
  /** Undefined when there is a problem. */
  value: Json | undefined;
  /** Why it could not be read; null when it was. */
  problem: string | null;
}

const largest = 8 << 20;

/** Reads one document. Never throws for what is wrong with it: that is what it tells. */
export async function readJson(root: string, { path, facts }: Entry): Promise<ShownJson> {
  const bare = { path, revision: null, modifiedAt: isoOf(facts?.mtimeMs ?? 0), value: undefined };
  try {
    const place = await confine(root, path);
    const key = facts?.kind === 'file' ? keyOf(facts) : null;
    const known = key === null ? undefined : remembered.get(key);
    if (known) return { ...known.shown, path };
    const read = await readUpTo(place, largest);
    if (read.truncated) return { ...bare, problem: tooLarge(read.facts.size) };
    const shown = await shownOf(path, read.bytes, read.facts);
    remember(read.facts, read.bytes.length, shown);
    return shown;
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return { ...bare, problem: error.message };
  }
}

async function shownOf(path: string, bytes: Buffer, facts: EntryFacts): Promise<ShownJson> {
  const revision = await revisionInTurns(bytes);
  const about = { path, revision, modifiedAt: isoOf(facts.mtimeMs) };
  const value = parsed(bytes.toString('utf8').replace(/^\ufeff/, ''));
  if (value === undefined) return { ...about, value, problem: bytes.length === 0 ? empty : broken };
  return { ...about, value: await redactJson(value), problem: null };
}

const empty = 'The file is empty.';
const broken = 'It is no JSON: the document itself says where it breaks.';

function tooLarge(size: number): string {
  return `It has ${bytesOf(size)}; up to ${bytesOf(largest)} are read here.`;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const remembered = new Map<string, { bytes: number; shown: ShownJson }>();
const mostBytes = 32 << 20;
let rememberedBytes = 0;

/** A file whose inode, size and both times are the same has the same bytes. */
function keyOf({ dev, ino, size, mtimeNs, ctimeNs }: EntryFacts): string {
  return `${dev}:${ino}:${size}:${mtimeNs}:${ctimeNs}`;
}

/** Not for a file written this very moment: a second write may fall into the same clock tick. */
function remember(facts: EntryFacts, bytes: number, shown: ShownJson): void {
  if (Date.now() - facts.mtimeMs < 50) return;
  if (rememberedBytes + bytes > mostBytes) {
    remembered.clear();
    rememberedBytes = 0;
  }
  remembered.set(keyOf(facts), { bytes, shown });
  rememberedBytes += bytes;
}
