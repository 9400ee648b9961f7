import { createHash } from 'node:crypto';
import type { Passage } from '../passage';

type Texts = Pick<Passage, 'title' | 'text'>;

/**
 * What is given a place in the space of meaning: a passage between the one before it and the one after it. A turn of a
 * conversation by itself often says nothing.
 */
export function windowText(
  before: Texts | undefined,
  passage: Texts,
  after: Texts | undefined,
): string {
  const pieces = [before?.text, passage.title, passage.text, after?.text];
  return pieces
    .filter((piece) => piece !== undefined && piece !== '')
    .map((piece) => (piece as string).slice(0, longestPiece))
    .join('\n');
}

/** Models read the beginning of a text alone. */
const longestPiece = 1200;

/** Which window it is: the same text has the same vector, wherever it stands. */
export function windowHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
