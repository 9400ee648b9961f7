import { StringDecoder } from 'node:string_decoder';
import { parseBankPath } from '@/lib/bank-path';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { loadKept } from '@/server/bank/history/load-kept';
import { versionOf } from '@/server/bank/version-of';
import { confine } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import { redactPart } from '@/server/redaction/redact';

/** What redaction sees at once, in characters, and what it sees besides on both sides. */
const windowLength = 1 << 20;
const contextLength = 1 << 17;

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
  yield* redactStream(chunks);
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

async function* redactStream(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let held = '';
  let told = 0;
  for await (const chunk of chunks) {
    held += decoder.write(Buffer.from(chunk));
    if (held.length - told < windowLength + contextLength) continue;
    const piece = redactPart(held, told, wholeCharacters(held, held.length - contextLength));
    yield piece.text;
    const from = Math.max(0, piece.end - contextLength);
    held = held.slice(from);
    told = piece.end - from;
  }
  held += decoder.end();
  yield redactPart(held, told, held.length).text;
}

/** Not between the two halves of a character. */
function wholeCharacters(text: string, at: number): number {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 ? at - 1 : at;
}
