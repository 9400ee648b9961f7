/** The query with one of its words in quotes: then nothing else is read in its place. */
export function insistedOn(query: string, word: string): string {
  const bare = word.replaceAll('"', '');
  const quoted = `"${bare}"`;
  const parts = query.match(/"[^"]*"?|\S+/g) ?? [];
  let isDone = false;
  const next = parts.map((part) => {
    if (isDone || part.startsWith('"')) return part;
    if (part.toLowerCase() !== word.toLowerCase()) return part;
    isDone = true;
    return quoted;
  });
  return isDone ? next.join(' ') : `${query.trim()} ${quoted}`.trim();
}
