import { StringDecoder } from 'node:string_decoder';
import type { BankPath } from '@/lib/bank-path';
import { confine } from '@/server/disk/confine';
import { streamChunks } from '@/server/disk/read';

/**
 * Whether a document has to be read by its meaning to know that no passage of it holds `wanted`, lower-cased. Much
 * cheaper than reading it, and exact: passages are made of the document's own letters, with other signs between them,
 * so that a word of ASCII letters and digits which stands in none of its bytes stands in none of its passages. What
 * takes letters together that stand apart (escapes by number, colours), or changes them, is read.
 */
export async function mayHold(
  root: string,
  { path }: { path: string },
  wanted: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!isPlainWord(wanted)) return true;
  const place = await confine(root, path as BankPath);
  const decoder = new StringDecoder('utf8');
  let end = '';
  for await (const chunk of streamChunks(place, signal ? { signal } : {})) {
    const text = end + decoder.write(chunk).toLowerCase();
    if (text.includes(wanted) || joins.test(text)) return true;
    end = text.slice(-wanted.length);
  }
  return false;
}

/** Escapes that stand for a letter or for nothing, and what terminals are told. */
const joins = /\\[ux\r\n]|\u001b/;

/** Words that readers or redaction may put in where the document has others. */
const putIn = ['redacted', 'true', 'false', 'infinity'];

function isPlainWord(wanted: string): boolean {
  if (!/^[a-z0-9]*[a-z]{2}[a-z0-9]*$/.test(wanted)) return false;
  return !putIn.some((word) => word.includes(wanted));
}
