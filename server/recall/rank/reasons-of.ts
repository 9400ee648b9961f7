import type { RecallQuery } from '../query/recall-query';
import type { Candidate } from './candidate';
import type { Sought } from './sought';

/** Why a candidate answers, in short words. */
export function reasonsOf(
  query: RecallQuery,
  { words }: Sought,
  { passage, before, after }: Candidate,
  countsOf: (text: string) => Uint16Array,
): string[] {
  const foundIn = (text: string) => {
    const counts = countsOf(text);
    return words.filter(({ slots, instead }) =>
      [...slots, ...instead].some((slot) => (counts[slot] ?? 0) > 0),
    );
  };
  const titled = foundIn(passage.title);
  const own = new Set([...titled, ...foundIn(passage.text)]);
  const reasons = titled.length > 0 ? [`${quoted(titled)} in the title`] : [];
  if (words.length > 1 && own.size > 0) reasons.push(`${own.size} of ${words.length} words`);
  for (const phrase of query.phrases) reasons.push(`"${phrase.typed}" word for word`);
  const places = [
    ['before', before[0]],
    ['after', after[0]],
  ] as const;
  for (const [place, near] of places) {
    const found = near === undefined ? [] : foundIn(near.text).filter((word) => !own.has(word));
    if (found.length > 0) reasons.push(`what stands ${place} says ${quoted(found)}`);
  }
  return reasons.slice(0, 5);
}

function quoted(words: readonly { typed: string }[]): string {
  return words
    .slice(0, 3)
    .map(({ typed }) => `"${typed}"`)
    .join(', ');
}
