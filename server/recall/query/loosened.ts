import { stopWords } from '../analyse/stop-words';
import type { RecallQuery, WantedWord } from './recall-query';

/** The same without phrases: their words are wanted as words, and a note says so. Null where there are none. */
export function loosened(query: RecallQuery): RecallQuery | null {
  if (query.phrases.length === 0) return null;
  const words = query.phrases.flatMap(({ words: written, terms }) =>
    terms.map((term, at): WantedWord => {
      return { is: 'word', typed: written[at] ?? term, terms: [term], prefix: null };
    }),
  );
  const known = new Set(query.words.flatMap(({ terms }) => terms));
  const telling = words.filter(({ typed }) => !stopWords.has(typed));
  const added = (telling.length > 0 ? telling : words).filter(({ terms: [term = ''] }) => {
    const isNew = !known.has(term);
    known.add(term);
    return isNew;
  });
  const said = query.phrases.map(({ typed }) => `"${typed}"`).join(', ');
  const note = `Nothing has ${said} word for word; looked for its words instead.`;
  return {
    ...query,
    phrases: [],
    words: [...query.words, ...added],
    notes: [...query.notes, note],
  };
}
