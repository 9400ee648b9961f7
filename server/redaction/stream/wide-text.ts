import { redacted } from '../redacted';
import type { SecretSpan } from '../secret-span';

/**
 * Secrets in text of two bytes a letter (UTF-16), wherever in a stream it stands and whichever byte comes first: they
 * are looked for in what is left without the null bytes.
 */
export function wideSpans(text: string, find: (text: string) => SecretSpan[]): SecretSpan[] {
  if (!text.includes('\0') || !isWide.test(text)) return [];
  const places = new Int32Array(text.length);
  const letters: string[] = [];
  let count = 0;
  for (const { 0: piece, index } of text.matchAll(/[^\0]+/g)) {
    for (let offset = 0; offset < piece.length; offset += 1) places[count++] = index + offset;
    letters.push(piece);
  }
  return find(letters.join('')).map((span) => {
    const start = places[span.start] as number;
    const end = (places[span.end - 1] as number) + 1;
    // The null byte that belongs to the first letter, or to the last one.
    const isBigEndian = text[start - 1] === '\0' && text[end] !== '\0';
    return isBigEndian
      ? { ...span, start: start - 1, end }
      : { ...span, start, end: text[end] === '\0' ? end + 1 : end };
  });
}

const isWide = /(?:[\x01-\x7f]\0){4}|(?:\0[\x01-\x7f]){4}/;

/** What stands in a span's place: in text of two bytes a letter it has two as well. */
export function markFor(secret: string): string {
  const nulls = secret.split('\0').length - 1;
  if (nulls < 3 || nulls * 3 < secret.length) return redacted;
  const isBigEndian = secret.startsWith('\0');
  return [...redacted].map((letter) => (isBigEndian ? `\0${letter}` : `${letter}\0`)).join('');
}
