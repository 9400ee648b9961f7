import { redactText } from '@/server/redaction/redact';
import type { IndexCandidate } from '../index/load-candidates';
import type { Passage } from '../passage';
import { byScore } from './read-again';
import { rankedOf, type Found, type Ranked, type Search } from './search-index';

/**
 * Of the best as many as are wanted, redacted by what is known to be secret now: values may have become known since
 * they were indexed. What does not match any more without them is dropped, so that nobody can ask for them piece by
 * piece.
 */
export function redactedRank(
  ranked: readonly Ranked[],
  { statistics }: Found,
  search: Search,
): { ranked: Ranked[]; gone: number } {
  const redact = memo(redactedPassage);
  const shown: Ranked[] = [];
  let gone = 0;
  for (const one of ranked) {
    if (shown.length >= search.most) break;
    const candidate = redactedCandidate(one.candidate, redact);
    const [again] =
      candidate === one.candidate
        ? [one]
        : rankedOf([candidate], { ...search, meaning: null }, statistics);
    if (again) shown.push(again);
    else gone += 1;
  }
  return { ranked: shown.sort(byScore), gone };
}

function redactedCandidate(
  candidate: IndexCandidate,
  redact: (passage: Passage) => Passage,
): IndexCandidate {
  const passage = redact(candidate.passage);
  const [before, after] = [candidate.before.map(redact), candidate.after.map(redact)];
  const isSame = [passage, ...before, ...after].every(
    (one, at) => one === [candidate.passage, ...candidate.before, ...candidate.after][at],
  );
  return isSame ? candidate : { ...candidate, passage, before, after };
}

/** The same one where nothing of it is secret. */
function redactedPassage(passage: Passage): Passage {
  const { title, text, key, agent, tags } = passage;
  const all = [title, text, key ?? '', agent ?? '', ...tags];
  // Nearly always nothing is: then one look is enough.
  const joined = all.join('\n\n');
  if (redactText(joined).text === joined) return passage;
  const shown = all.map((one) => (one === '' ? one : redactText(one).text));
  if (shown.every((one, at) => one === all[at])) return passage;
  const [shownTitle = '', shownText = '', shownKey = '', shownAgent = '', ...shownTags] = shown;
  return {
    ...passage,
    title: shownTitle,
    text: shownText,
    key: key === null ? null : shownKey,
    agent: agent === null ? null : shownAgent,
    tags: shownTags,
  };
}

function memo(work: (passage: Passage) => Passage): (passage: Passage) => Passage {
  const known = new Map<Passage, Passage>();
  return (passage) => {
    const found = known.get(passage) ?? work(passage);
    known.set(passage, found);
    return found;
  };
}
