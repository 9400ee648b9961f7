import type { Session } from './project';

export interface SessionFilter {
  /** Words that must all occur somewhere in a session. */
  words: string;
  client: string | null;
  tag: string | null;
  file: string | null;
}

/** Sessions in their order that a filter lets through. */
export function filterSessions(sessions: readonly Session[], filter: SessionFilter): Session[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  return sessions.filter(
    (session) =>
      (filter.client === null || session.client === filter.client) &&
      (filter.tag === null || session.tags.includes(filter.tag)) &&
      (filter.file === null || session.files.includes(filter.file)) &&
      (words.length === 0 || hasAll(textOf(session), words)),
  );
}

/** Each value with how often it occurs, the most frequent first. */
export function countEach(values: readonly (string | null)[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
}

/** Whether each of some words (lower case) occurs in a text. */
export function hasAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

function textOf(session: Session): string {
  const { id, summary, client, handover, decisions, files, followUps, tags, date } = session;
  return [
    ...[id, date.text, summary, client, handover],
    ...decisions.flatMap(({ decision, rationale }) => [decision, rationale]),
    ...followUps.map(({ text }) => text),
    ...files,
    ...tags,
  ].join('\n');
}
