import { parseBankPath, type BankPath } from '@/lib/bank-path';
import { isStrongroomError } from '@/lib/errors';
import type { StateProblem } from '@/lib/state';
import { isoOf } from '@/lib/time';
import { confine } from '@/server/disk/confine';
import { readUpTo } from '@/server/disk/read';
import { revisionInTurns } from './history/pieces-of';
import { zoneOf } from './settings/zone-of';

/** One document of a tree, read to be shown. */
export interface HomeDocument {
  path: BankPath;
  /** Null: it is not there, or `problem` says why not. */
  bytes: Buffer | null;
  revision: string | null;
  modifiedAt: string | null;
  problem: StateProblem | null;
}

/** Larger ones are no state a program of ours or theirs wrote. */
const largest = 16 << 20;

/** Reads a document that may not be there, or may be no file at all: never a throw for what an agent left. */
export async function readHomeDocument(
  root: string,
  path: BankPath,
  most = largest,
): Promise<HomeDocument> {
  const none = { path, bytes: null, revision: null, modifiedAt: null };
  try {
    const { bytes, facts, truncated } = await readUpTo(
      await confine(root, parseBankPath(path)),
      most,
    );
    const modifiedAt = isoOf(facts.mtimeMs, await zoneOf(root));
    if (truncated) return { ...none, modifiedAt, problem: tooLarge(most) };
    return { path, bytes, revision: await revisionInTurns(bytes), modifiedAt, problem: null };
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    if (error.code === 'NOT_FOUND') return { ...none, problem: null };
    return { ...none, problem: { code: 'UNREADABLE', message: error.message } };
  }
}

function tooLarge(most: number): StateProblem {
  const message = `It is larger than ${most >> 20} MiB: it is not gone into here, and left as it is.`;
  return { code: 'TOO_LARGE', message };
}
