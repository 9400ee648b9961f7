import { eachChunk } from './each-chunk';
import { longestWord } from './folded-word';
import { piecesOf } from './pieces-of';
import { stemOf } from './stem-of';

/**
 * How text becomes terms, the same for the index, for questions and for telling where something matched.
 *
 * - A word is a run of letters and digits, folded (see `fold`): case, accents, width and ligatures make no difference.
 * - `'s` and other endings of English after an apostrophe fall off; `don't` is `dont`.
 * - Of ASCII letters alone a word is stemmed as English, irregular forms first (`went` is `go`); `8th` is `8`.
 * - A name of several parts gives its parts and then itself as one word: `refreshLock`, `refresh_lock`, `refresh-lock`
 *   and `RefreshLock` all give `refresh lock refreshlock`; `a/b.ts` gives `a b ts abts`, `v1.2.3` `v1 2 3 v123`,
 *   `HTTPServer` `http server httpserver`. Parts of one letter are not split off by case: `iOS` is `ios`.
 * - Han, Kana, Hangul, Thai, Lao, Khmer and Burmese give each two characters side by side, and the last one by itself.
 * - Everything else parts words and is not found by words; `~substring` finds it.
 *
 * Terms are letters, digits and the vowel signs that belong to them. No term is longer than 64 code units.
 */
export function analyse(text: string): Term[] {
  const terms: Term[] = [];
  let position = 0;
  eachChunk(text, (start, end, isPlain) => {
    if (isPlain) {
      const word = text.slice(start, Math.min(end, start + longestWord)).toLowerCase();
      terms.push({ term: stemOf(word), word, start, end, position, is: 'part' });
      position += 1;
      return;
    }
    let next = position;
    for (const piece of piecesOf(text.slice(start, end))) {
      const [from, to] = [start + piece.start, start + piece.end];
      terms.push({ ...piece, start: from, end: to, position: position + piece.position });
      next = Math.max(next, position + piece.position + 1);
    }
    position = next;
  });
  return terms;
}

/** Goes up whenever the same text gives other terms: an index made before is then made anew. */
export const analysisVersion = 1;

export interface Term {
  term: string;
  /** Folded, not stemmed. */
  word: string;
  /** In the text as given. */
  start: number;
  end: number;
  /** Counts parts; the whole of a name stands at the position of its first part. */
  position: number;
  is: 'part' | 'whole' | 'tail';
}

/** The terms alone, in their order. */
export function termsOf(text: string): string[] {
  const terms: string[] = [];
  eachWord(text, (_, term) => terms.push(term));
  return terms;
}

/** What an engine that splits at blanks is given for a text. */
export function indexTextOf(text: string): string {
  return termsOf(text).join(' ');
}

/** Each word, folded and as its term, in its turn; the same as often as it occurs. */
export function eachWord(text: string, visit: (word: string, term: string) => void): void {
  eachChunk(text, (start, end, isPlain) => {
    if (isPlain) {
      const word = text.slice(start, Math.min(end, start + longestWord)).toLowerCase();
      visit(word, stemOf(word));
    } else for (const piece of piecesOf(text.slice(start, end))) visit(piece.word, piece.term);
  });
}
