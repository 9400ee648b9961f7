import { fold, isAscii } from './fold';

/** A word as it stands in the index before it is stemmed: folded, letters and digits alone, cut where it gets too long. */
export function foldedWord(text: string): string {
  if (lettersOrDigits.test(text)) return cut(text.toLowerCase());
  if (isAscii(text)) return cut(text.toLowerCase().replace(/[^a-z0-9]+/g, ''));
  return cut(fold(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, ''));
}

const lettersOrDigits = /^[a-zA-Z0-9]*$/;

/** Longer words are told apart by their beginning alone. */
export const longestWord = 64;

function cut(word: string): string {
  if (word.length <= longestWord) return word;
  const isPair = word.charCodeAt(longestWord - 1) >>> 10 === 0x36;
  return word.slice(0, longestWord - (isPair ? 1 : 0));
}
