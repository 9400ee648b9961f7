import type { FollowUp, Session, TouchedFile } from '@/lib/project';

/** What sessions left to do, each once, by its newest mention; the open ones first. */
export function gatherFollowUps(newestFirst: readonly Session[]): FollowUp[] {
  const found = new Map<string, FollowUp>();
  for (const { key, followUps } of newestFirst) {
    for (const { text, done } of followUps) {
      const known = found.get(nameOf(text));
      if (known) {
        known.times += 1;
        known.first = key;
      } else found.set(nameOf(text), { text, done, times: 1, first: key, last: key });
    }
  }
  return [...found.values()].sort((one, other) => Number(one.done) - Number(other.done));
}

/** Every file sessions name, the most touched first; of equals, the latest. */
export function gatherFiles(newestFirst: readonly Session[]): TouchedFile[] {
  const found = new Map<string, TouchedFile>();
  for (const { key, files } of newestFirst) {
    for (const path of new Set(files)) {
      const known = found.get(path);
      if (known) known.sessions += 1;
      else found.set(path, { path, sessions: 1, last: key });
    }
  }
  return [...found.values()].sort((one, other) => other.sessions - one.sessions);
}

/** The same words in another case, with a mark or more space, are the same thing to do. */
function nameOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/^\s*(?:[-*]\s*)?(?:\[[ x]\]|[✅✓✔☑]|(?:done|completed)\s*:)?\s*/u, '')
    .replace(/\s+/g, ' ')
    .trim();
}
