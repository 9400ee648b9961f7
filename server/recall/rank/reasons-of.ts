import { eachWord } from '../analyse/analyse';
import type { RecallQuery } from '../query/recall-query';
import type { Candidate } from './candidate';
import type { Sought, SoughtWord } from './sought';

/** Why a candidate answers, in short words. */
export function reasonsOf(
  query: RecallQuery,
  sought: Sought,
  { passage, before, after }: Candidate,
  countsOf: (text: string) => Uint16Array,
): string[] {
  const foundIn = (text: string) => {
    if (sought.words.length === 0 || text === '') return [];
    const counts = countsOf(text);
    const stands = (slot: number) => (counts[slot] ?? 0) > 0;
    return sought.words.filter(({ slots, instead }) => slots.some(stands) || instead.some(stands));
  };
  const quoted = (words: readonly SoughtWord[], text: string) =>
    words.slice(0, 3).map((word) => `"${shownAs(word, text, sought, countsOf(text))}"`);
  const titled = foundIn(passage.title);
  const own = new Set([...titled, ...foundIn(passage.text)]);
  const reasons =
    titled.length > 0 ? [`${quoted(titled, passage.title).join(', ')} in the title`] : [];
  const all = sought.words.length;
  if (all > 1 && own.size > 0) reasons.push(`${own.size} of ${all} words`);
  for (const phrase of query.phrases) reasons.push(`"${phrase.typed}" word for word`);
  const places = [
    ['before', before[0]],
    ['after', after[0]],
  ] as const;
  for (const [place, near] of places) {
    const found = near ? foundIn(near.text).filter((word) => !own.has(word)) : [];
    if (near && found.length > 0)
      reasons.push(`what stands ${place} says ${quoted(found, near.text).join(', ')}`);
  }
  return reasons.slice(0, 5);
}

/** As typed; where another word was read for it, that one as it is written there. */
function shownAs(
  { typed, slots, instead }: SoughtWord,
  text: string,
  sought: Sought,
  counts: Uint16Array,
): string {
  if (slots.some((slot) => (counts[slot] ?? 0) > 0)) return typed;
  let shown: string | null = null;
  eachWord(text, (word, term) => {
    if (instead.includes(sought.byTerm.get(term) ?? -1)) shown ??= word;
  });
  return shown ?? typed;
}
