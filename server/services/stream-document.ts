import { StringDecoder } from 'node:string_decoder';
import type { Bank } from '@/server/bank/bank';
import { findEntry } from '@/server/bank/find-entry';
import { confine } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';
import { redactText } from '@/server/redaction/redact';

/** Redaction sees at least this much at once. */
const windowLength = 1 << 20;

/**
 * The bytes of one document in pieces, true or redacted. For the local caller alone.
 * @throws PATH_OUTSIDE_BANK, INVALID_INPUT, NOT_FOUND, PERMISSION_DENIED
 */
export async function* streamDocument(
  bank: Bank,
  input: { path: string; redact: boolean },
): AsyncGenerator<Uint8Array | string> {
  const { path } = await findEntry(bank.root, input.path);
  const chunks = streamChunks(await confine(bank.root, path));
  if (!input.redact) return yield* chunks;
  const decoder = new StringDecoder('utf8');
  let held = '';
  for await (const chunk of chunks) {
    held += decoder.write(chunk);
    const cut = held.length < 2 * windowLength ? -1 : safeCut(held);
    if (cut <= 0) continue;
    yield redactText(held.slice(0, cut)).text;
    held = held.slice(cut);
  }
  yield redactText(held + decoder.end()).text;
}

/** After a line end that no key block spans; -1 when none is there. */
function safeCut(text: string): number {
  const begin = text.lastIndexOf('-----BEGIN');
  const open = begin >= 0 && !text.includes('-----END', begin);
  return text.lastIndexOf('\n', open ? begin : windowLength) + 1;
}
