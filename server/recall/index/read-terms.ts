import { dateWords } from '../analyse/date-words';
import { labelParts, type PassageFields } from './passage-fields';
import { longRun, type Tally } from './tally';

/**
 * The terms of a passage for each column of the index, counted on the way. `about`: agent, tags, its own name and its
 * date. Not its path: all passages of a document would answer for it.
 */
export function readTerms(
  tally: Tally,
  { text, title, key, label, atMs }: PassageFields,
  zone: string,
): { columns: [text: string, title: string, about: string]; length: number } {
  const own = tally.read(text);
  const heading = title === '' ? '' : tally.read(title).terms;
  const parts = [key, ...labelParts(label), atMs === null ? null : dateWords(atMs, zone)];
  const about = parts
    .filter((part) => part !== null && part !== '')
    .map((part) => tally.read(part ?? '').terms);
  if (tally.hasLongRun) about.push(longRun);
  return { columns: [own.terms, heading, about.join(' ')], length: own.length };
}
