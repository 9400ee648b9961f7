import { isStrongroomError } from '@/lib/errors';
import type { DocumentChange } from '../document-change';
import type { Entry } from '../list-entries';
import { nextOf, readForChange } from '../read-for-change';
import { tightenedMode } from './tightened-mode';

/** A document others may change, or read where only its owner should. */
export interface OpenEntry {
  entry: Entry;
  mode: number;
  tightened: number;
}

export function openEntries(entries: readonly Entry[]): OpenEntry[] {
  return entries.flatMap((entry) => {
    if (entry.facts?.kind !== 'file') return [];
    const { mode } = entry.facts;
    const tightened = tightenedMode(entry.recognised.claim.kind, mode);
    return tightened === mode ? [] : [{ entry, mode, tightened }];
  });
}

/** Their bytes stay. */
export async function modeChanges(
  root: string,
  open: readonly OpenEntry[],
): Promise<DocumentChange[]> {
  const changes: DocumentChange[] = [];
  for (const { entry } of open) {
    const change = await modeChange(root, entry);
    if (change !== null) changes.push(change);
  }
  return changes;
}

async function modeChange(root: string, entry: Entry): Promise<DocumentChange | null> {
  try {
    const { path, state, bytes } = await readForChange(root, entry.path);
    if (state === null || bytes === null) return null;
    const mode = tightenedMode(entry.recognised.claim.kind, state.mode);
    // The bytes stand on disk already: none wait in memory.
    const next = { ...nextOf(bytes, mode), heldBytes: 0, load: () => bytesOf(root, path) };
    return mode === state.mode ? null : { path, base: state, next };
  } catch (error) {
    // Larger than is read whole, or gone.
    if (isStrongroomError(error) && error.code === 'INVALID_INPUT') return null;
    throw error;
  }
}

async function bytesOf(root: string, path: string): Promise<Buffer> {
  return (await readForChange(root, path)).bytes ?? Buffer.alloc(0);
}
