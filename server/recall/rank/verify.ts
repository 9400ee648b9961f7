import { fold } from '../analyse/fold';
import type { Passage } from '../passage';
import type { RecallQuery, WantedPhrase, WantedSubstring, WantedWord } from '../query/recall-query';
import { countTerms } from './count-terms';
import { phraseTest } from './phrase-test';
import { soughtOf } from './sought';

/** Whether a passage holds every phrase and substring of a query, and nothing of what must not be. */
export function verifierOf({
  phrases,
  substrings,
  nots,
}: RecallQuery): (passage: Passage) => boolean {
  const required = [...phrases, ...substrings].map(testOf);
  const forbidden = nots.map(testOf);
  return (passage) =>
    required.every((test) => test(passage)) && !forbidden.some((test) => test(passage));
}

type Test = (passage: Passage) => boolean;

function testOf(wanted: WantedWord | WantedPhrase | WantedSubstring): Test {
  if (wanted.is === 'word') return wordTest(wanted);
  if (wanted.is === 'substring')
    return (passage) => textsOf(passage).some((text) => fold(text).includes(wanted.text));
  const holdsPhrase = phraseTest(wanted.words);
  return (passage) => textsOf(passage).some(holdsPhrase);
}

/** Where words are looked for that must, or must not, be there. */
function textsOf({ title, text, tags }: Passage): string[] {
  return [title, text, ...tags];
}

/** All terms of a name have to be there. */
function wordTest(word: WantedWord): Test {
  const sought = soughtOf([word]);
  return (passage) =>
    textsOf(passage).some((text) => countTerms(text, sought).counts.every((count) => count > 0));
}
