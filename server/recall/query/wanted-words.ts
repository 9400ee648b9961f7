import { eachChunk } from '../analyse/each-chunk';
import { analyse } from '../analyse/analyse';
import { fold } from '../analyse/fold';
import { piecesOf } from '../analyse/pieces-of';
import { stopWords } from '../analyse/stop-words';
import type { WantedPhrase, WantedSubstring, WantedWord } from './recall-query';

/** What bare text asks for: a word for each run of it, stop words too; `deploy*` is all that begins so. */
export function wantedWords(text: string): WantedWord[] {
  const words: WantedWord[] = [];
  eachChunk(text, (start, end) => {
    const typed = text.slice(start, end);
    const word = wantedWord(typed);
    if (text[end] === '*' && !/[\p{L}\p{N}]/u.test(text.charAt(end + 1)))
      words.push(...begun(word, typed));
    else if (word.terms.length > 0) words.push(word);
  });
  return words;
}

/** Whether a word tells nothing by itself. */
export function isStopWord({ typed, terms, prefix }: WantedWord): boolean {
  return (
    prefix === null && terms.length === 1 && piecesOf(typed).some(({ word }) => stopWords.has(word))
  );
}

export function wantedPhrase(text: string): WantedPhrase | null {
  const parts = analyse(text).filter(({ is }) => is === 'part');
  if (parts.length === 0) return null;
  const typed = text.trim();
  return {
    is: 'phrase',
    typed,
    words: parts.map(({ word }) => word),
    terms: parts.map(({ term }) => term),
  };
}

export function wantedSubstring(text: string): WantedSubstring | null {
  const folded = fold(text);
  return folded.trim() === '' ? null : { is: 'substring', typed: text, text: folded };
}

function wantedWord(typed: string): WantedWord {
  const pieces = piecesOf(typed).filter(({ is }) => is !== 'tail');
  const parts = pieces.filter(({ is }) => is === 'part');
  const telling = pieces.filter(({ is, word }) => is === 'whole' || !stopWords.has(word));
  const terms = [...new Set((telling.length > 0 ? telling : parts).map(({ term }) => term))];
  const only = parts.length === 1 ? parts[0] : undefined;
  const isOneDense = only !== undefined && dense.test(only.word);
  return { is: 'word', typed, terms, prefix: isOneDense ? only.word : null };
}

/** A single character of a script without blanks: it begins a term wherever it stands. */
const dense =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;

/** The last part of a name is what goes on; those before it are words. */
function begun(word: WantedWord, typed: string): WantedWord[] {
  const parts = piecesOf(typed).filter(({ is }) => is === 'part');
  const last = parts.at(-1);
  if (last === undefined) return [];
  const before = parts.slice(0, -1).map((part): WantedWord => ({
    is: 'word',
    typed: part.word,
    terms: [part.term],
    prefix: null,
  }));
  return [...before, { ...word, typed: `${typed}*`, terms: [last.term], prefix: last.word }];
}
