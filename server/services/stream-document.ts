import { parseBankPath } from '@/lib/bank-path';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { loadKept } from '@/server/bank/history/load-kept';
import { versionOf } from '@/server/bank/version-of';
import { confine } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import { redactPieces } from '@/server/redaction/redact-pieces';

/** What redaction sees at once, in characters, and what it sees besides on both sides. */
const window = { length: 1 << 20, context: 1 << 17 };

/**
 * The bytes of one document in pieces, true or redacted, as it stands or as it was at a revision. For the local caller
 * alone.
 * @throws PATH_OUTSIDE_BANK, INVALID_INPUT, NOT_FOUND, PERMISSION_DENIED
 */
export async function* streamDocument(
  bank: Bank,
  input: { path: string; revision: string | null; redact: boolean },
): AsyncGenerator<Uint8Array | string> {
  const chunks = await chunksOf(bank, input);
  if (!input.redact) return yield* chunks;
  yield* redactPieces(chunks, window);
}

async function chunksOf(
  bank: Bank,
  { path, revision }: { path: string; revision: string | null },
): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>> {
  if (revision === null) {
    const entry = await findEntry(bank.root, path);
    return streamChunks(await confine(bank.root, entry.path));
  }
  await versionOf(bank, parseBankPath(path), revision);
  return [await loadKept(bank.history, revision)];
}
