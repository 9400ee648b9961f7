import { StringDecoder } from 'node:string_decoder';
import { redactPart } from './redact';

/** How much is looked at at once, in characters, and how much besides on both sides. */
export interface RedactWindow {
  length: number;
  context: number;
}

/** A text that comes in pieces, redacted. Between two windows everybody else has a turn where the source gives one. */
export async function* redactPieces(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { length, context }: RedactWindow,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let held = '';
  let told = 0;
  for await (const chunk of chunks) {
    held += decoder.write(Buffer.from(chunk));
    if (held.length - told < length + context) continue;
    const piece = redactPart(held, told, wholeCharacters(held, held.length - context));
    yield piece.text;
    const from = Math.max(0, piece.end - context);
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
