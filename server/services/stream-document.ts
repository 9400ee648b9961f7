import { parseBankPath } from '@/lib/bank-path';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { loadKept } from '@/server/bank/history/load-kept';
import { versionOf } from '@/server/bank/version-of';
import { confine } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import { RedactionStream } from '@/server/redaction/stream/redaction-stream';

/**
 * The bytes of one document in pieces, true or redacted, as it stands or as it was at a revision. For the local caller
 * alone.
 * @throws PATH_OUTSIDE_BANK, INVALID_INPUT, NOT_FOUND, PERMISSION_DENIED
 */
export async function* streamDocument(
  bank: Bank,
  input: { path: string; revision: string | null; redact: boolean },
): AsyncGenerator<Uint8Array> {
  const chunks = await chunksOf(bank, input);
  if (!input.redact) return yield* chunks;
  const stream = new RedactionStream();
  for await (const chunk of chunks) yield stream.push(chunk);
  yield stream.end();
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
