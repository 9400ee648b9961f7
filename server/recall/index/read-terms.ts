import { indexTextOf } from '../analyse/analyse';
import { dateWords } from '../analyse/date-words';
import { labelParts, type PassageFields } from './passage-fields';
import { longRun, type Tally } from './tally';

/**
 * The terms of a passage for each column of the index, counted on the way. `about`: agent, tags, its own name and its
 * date. Not its path: all passages of a document would answer for it. A date is found and not counted: nobody wrote it.
 */
export function readTerms(
  tally: Tally,
  { text, title, key, label, atMs }: PassageFields,
  zone: string,
): { columns: [text: string, title: string, about: string]; length: number } {
  const own = tally.read(text);
  const heading = title === '' ? '' : tally.read(title).terms;
  const parts = [key, ...labelParts(label)];
  const about = parts
    .filter((part) => part !== null && part !== '')
    .map((part) => tally.read(part ?? '').terms);
  if (atMs !== null) about.push(dateTerms(atMs, zone));
  if (tally.hasLongRun) about.push(longRun);
  return { columns: [own.terms, heading, about.join(' ')], length: own.length };
}

/** The month, and the date in one: what else is told of a date tells too little by itself. */
function dateTerms(atMs: number, zone: string): string {
  const words = dateWords(atMs, zone);
  if (words === last.words) return last.terms;
  const [, month, , , date] = words.split(' ');
  last.words = words;
  return (last.terms = indexTextOf([month, date].join(' ')));
}

const last = { words: '', terms: '' };
