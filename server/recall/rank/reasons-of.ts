import { eachWord } from '../analyse/analyse';
import type { Passage } from '../passage';
import type { RecallQuery } from '../query/recall-query';
import type { Candidate } from './candidate';
import type { Counts } from './count-terms';
import type { Sought, SoughtWord } from './sought';

/** What is sought, counted in texts, and in those of passages. */
export interface Counting {
  counts(text: string): Counts;
  countsOf(passage: Passage): Counts;
}

/** Why a candidate answers, in short words. */
export function reasonsOf(
  query: RecallQuery,
  sought: Sought,
  { passage, before, after }: Candidate,
  counting: Counting,
): string[] {
  const foundIn = ({ counts, isAny }: Counts) => {
    if (!isAny) return [];
    const stands = (slot: number) => (counts[slot] ?? 0) > 0;
    return sought.words.filter(({ slots, instead }) => slots.some(stands) || instead.some(stands));
  };
  const quoted = (words: readonly SoughtWord[], text: string, { counts }: Counts) =>
    words.slice(0, 3).map((word) => `"${shownAs(word, text, sought, counts)}"`);
  const inTitle = counting.counts(passage.title);
  const titled = foundIn(inTitle);
  const own = new Set([...titled, ...foundIn(counting.countsOf(passage))]);
  const reasons =
    titled.length > 0 ? [`${quoted(titled, passage.title, inTitle).join(', ')} in the title`] : [];
  const all = sought.words.length;
  if (all > 1 && own.size > 0) reasons.push(`${own.size} of ${all} words`);
  for (const phrase of query.phrases) reasons.push(`"${phrase.typed}" word for word`);
  const places = [
    ['before', before[0]],
    ['after', after[0]],
  ] as const;
  for (const [place, near] of places) {
    if (near === undefined) continue;
    const counts = counting.countsOf(near);
    const found = foundIn(counts).filter((word) => !own.has(word));
    if (found.length > 0)
      reasons.push(`what stands ${place} says ${quoted(found, near.text, counts).join(', ')}`);
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
