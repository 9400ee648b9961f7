import { irregularForms } from './irregular-forms';
import { ownCopy } from './own-copy';
import { porter2 } from './porter2';

/** The term under which a folded word is found: an irregular form as its plain one, English endings off. */
export function stemOf(word: string): string {
  if (word.length < 3) return word;
  const known = kept.get(word);
  if (known !== undefined) return known;
  const own = ownCopy(word);
  const stem = stemmed(own);
  if (kept.size >= mostKept) kept.clear();
  kept.set(own, stem);
  return stem;
}

const kept = new Map<string, string>();
const mostKept = 40_000;

function stemmed(word: string): string {
  if (!/^[a-z]+$/.test(word)) return /^\d+(?:st|nd|rd|th)$/.test(word) ? word.slice(0, -2) : word;
  return porter2(irregularForms.get(word) ?? word);
}
