import { isAscii } from './fold';

/**
 * A text that holds no other in memory: a part of one, cut out of it, holds all of it for as long as it is kept. Of
 * ASCII alone it takes a byte a letter, also where it was cut out of a text of other letters.
 */
export function ownCopy(text: string): string {
  // So short a part is a copy from the beginning.
  if (text.length < 13) return text;
  if (isAscii(text)) return Buffer.from(text, 'latin1').toString('latin1');
  return ` ${text}`.slice(1);
}
