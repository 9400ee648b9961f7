import { damaged } from './index-file';
import type { Count } from './sorted-counts';

/** A word as it is written, folded, with a term that stands wherever it does; a term tells in how many passages too. */
export interface WordEntry {
  word: string;
  term: string;
  asWord: number;
  /** 0 where the term is another than the word: its own entry tells. */
  asTerm: number;
}

/**
 * Entries in the order of their words as bytes, a line each: what a word has in common with the one before is told by a
 * number, and so is what its term has in common with it.
 */
export function packWords(counts: readonly Count[]): Buffer {
  let before = '';
  const lines = counts.map(([key, asWord, asTerm]) => {
    const [word = '', term] = key.split('\t');
    const beginning = beginningOf(word, before);
    before = word;
    const usual = term === undefined ? asWord : 0;
    const counts = asTerm === usual ? `${asWord}` : `${asWord} ${asTerm}`;
    return `${beginning} ${counts}${term === undefined ? '' : `\t${beginningOf(term, word)}`}`;
  });
  return Buffer.from(lines.join('\n'));
}

/** How many letters stand as they do in the other, as one character, and the rest. */
function beginningOf(text: string, other: string): string {
  let same = 0;
  while (same < text.length && text.charCodeAt(same) === other.charCodeAt(same)) same += 1;
  if (same > 0 && text.charCodeAt(same - 1) >>> 10 === 0x36) same -= 1;
  return String.fromCharCode(zero + same) + text.slice(same);
}

const zero = 48;

/**
 * Those of a block that are looked for.
 * @throws IndexUnusable it is no block
 */
export function wordsIn(block: Buffer, isWanted: (word: string) => boolean): WordEntry[] {
  const found: WordEntry[] = [];
  const text = block.toString('utf8');
  let word = '';
  for (let start = 0, end = 0; end < text.length; start = end + 1) {
    const next = text.indexOf('\n', start);
    end = next < 0 ? text.length : next;
    const blank = text.indexOf(' ', start);
    if (blank < 0 || blank > end) throw damaged();
    word = word.slice(0, text.charCodeAt(start) - zero) + text.slice(start + 1, blank);
    if (isWanted(word)) found.push(entryOf(word, text.slice(blank + 1, end)));
  }
  return found;
}

function entryOf(word: string, told: string): WordEntry {
  const tab = told.indexOf('\t');
  const [asWord, asTerm] = (tab < 0 ? told : told.slice(0, tab)).split(' ', 2);
  const counted = countIn(asWord);
  if (tab < 0) return { word, term: word, asWord: counted, asTerm: countIn(asTerm ?? asWord) };
  const term = word.slice(0, told.charCodeAt(tab + 1) - zero) + told.slice(tab + 2);
  return { word, term, asWord: counted, asTerm: countIn(asTerm ?? '0') };
}

function countIn(digits: string | undefined): number {
  const count = Number(digits);
  if (digits === undefined || !Number.isSafeInteger(count)) throw damaged();
  return count;
}

/** All of a block. */
export function unpackWords(block: Buffer): Count[] {
  return wordsIn(block, () => true).map(({ word, term, asWord, asTerm }) => [
    term === word ? word : `${word}\t${term}`,
    asWord,
    asTerm,
  ]);
}
