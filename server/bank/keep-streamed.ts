import { failure } from '@/lib/errors';
import { streamChunks } from '@/server/disk/read';
import type { Bank } from './bank';
import { isStreamed, type DocumentChange, type NextDocument } from './document-change';
import { lookForChange } from './look-for-change';
import type { Replacement } from './replace-documents';

/**
 * Keeps what stands and what is to come of documents that are never held, before their locks are taken: nobody waits
 * while hundreds of megabytes are packed. What moved meanwhile is kept under the locks, or refused there.
 */
export async function keepAhead(bank: Bank, changes: readonly DocumentChange[]): Promise<void> {
  for (const change of changes.filter(isStreamed)) {
    const { place, state } = await lookForChange(bank.root, change.path);
    if (state === null || state.revision !== change.base?.revision) continue;
    await keep(bank, state.revision, () => streamChunks(place));
    if (change.next) await keepNext(bank, state.revision, change.next);
  }
}

/** The same under the locks: usually there is nothing left to do. */
export async function keepStreamed(bank: Bank, all: readonly Replacement[]): Promise<void> {
  for (const { now, next } of all) {
    if (!isStreamed({ base: now.state, next })) continue;
    const { place, state } = now;
    if (state !== null) await keep(bank, state.revision, () => streamChunks(place));
    if (next !== null) await keepNext(bank, state?.revision ?? null, next);
  }
}

async function keepNext(bank: Bank, base: string | null, next: NextDocument): Promise<void> {
  const { revision, appended: bytes, pieces } = next;
  if (!pieces || (await bank.history.has(revision))) return;
  const isKept = bytes && base && (await bank.history.keepAppended({ base, bytes, revision }));
  if (!isKept) await keep(bank, revision, pieces);
}

async function keep(
  { history }: Bank,
  revision: string,
  pieces: () => AsyncIterable<Buffer>,
): Promise<void> {
  if (await history.has(revision)) return;
  if ((await history.keepPieces(pieces())) === revision) return;
  throw failure(
    'REVISION_CONFLICT',
    'A document was changed while its content was being kept. Nothing was changed; plan again.',
    { revision },
  );
}
