import { wholeLimit, type DocumentView } from '@/lib/document';
import { bytesOf } from '@/lib/format';

/** Why a document cannot be edited as text; null when it can. */
export function whyNoEdit({ facts, text }: DocumentView): string | null {
  if (facts.kind === 'lock') return 'It is a lock, not a document: clear it on the page Locks.';
  if (facts.entry === 'link')
    return 'It is a link: edit the document it points to, by its own name.';
  if (facts.entry !== 'file') return `It is a ${facts.entry}, not a file.`;
  if (facts.revision === null) return 'It could not be read.';
  if (facts.form === 'facts') return 'Its bytes are not text.';
  if (facts.problems.some(({ code }) => code === 'NOT_UTF8'))
    return 'It is not UTF-8: as text it would not come back as it was.';
  if (text === null) {
    return `It is too large: up to ${bytesOf(wholeLimit)} can be edited here, and it has ${bytesOf(facts.size)}.`;
  }
  return null;
}
