import { redactText } from '@/server/redaction/redact';
import { timesLearned } from '@/server/redaction/what-is-known';
import type { Passage } from '../passage';

const redacted = new WeakMap<Passage, { learned: number; passage: Passage }>();

/** The same one where nothing of it is secret. Looked at once, as long as nothing else becomes known to be secret. */
export function redactedPassage(passage: Passage): Passage {
  const learned = timesLearned();
  const known = redacted.get(passage);
  if (known?.learned === learned) return known.passage;
  const shown = redactedNow(passage);
  redacted.set(passage, { learned, passage: shown });
  return shown;
}

function redactedNow(passage: Passage): Passage {
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
