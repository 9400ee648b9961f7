import { termsOf } from '../analyse/analyse';
import { dateWords } from '../analyse/date-words';
import { labelParts, type PassageFields } from './passage-fields';
import { longRun, type Tally } from './tally';

/** What the index is given for a passage: terms parted by blanks. */
export interface PassageTerms {
  columns: [text: string, title: string, about: string];
  /** How many stand in its text. */
  length: number;
  /** In all columns. */
  total: number;
}

/**
 * The terms of a passage for each column of the index, counted on the way. `about`: agent, tags, its own name and its
 * date. Not its path: all passages of a document would answer for it. A date is found and not counted: nobody wrote it.
 */
export function readTerms(
  tally: Tally,
  { text, title, key, label, atMs }: PassageFields,
  zone: string,
): PassageTerms {
  const own = tally.read(text);
  const heading = title === '' ? nothing : tally.read(title);
  let about = '';
  let total = own.length + heading.length;
  for (const part of [key, ...labelParts(label)]) {
    if (part === null || part === '') continue;
    const { terms, length } = tally.read(part);
    about += terms;
    total += length;
  }
  const date = atMs === null ? nothing : dateTerms(atMs, zone);
  about += date.terms;
  total += date.length;
  if (tally.hasLongRun) {
    about += ` ${longRun}`;
    total += 1;
  }
  return { columns: [own.terms, heading.terms, about], length: own.length, total };
}

const nothing = { terms: '', length: 0 };

/** The month, and the date in one: what else is told of a date tells too little by itself. */
function dateTerms(atMs: number, zone: string): { terms: string; length: number } {
  const words = dateWords(atMs, zone);
  if (words === last.words) return last;
  const [, month, , , date] = words.split(' ');
  const terms = termsOf([month, date].join(' '));
  last = { words, terms: terms.map((term) => ` ${term}`).join(''), length: terms.length };
  return last;
}

let last = { words: '', terms: '', length: 0 };
