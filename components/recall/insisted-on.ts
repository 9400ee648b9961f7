/** The query with one of its words as these very letters (`~word`): then nothing else is read in its place. */
export function insistedOn(query: string, word: string): string {
  const wanted = `~${word.replace(/["~]/g, '')}`;
  const parts = query.match(/"[^"]*"?|\S+/g) ?? [];
  let isDone = false;
  const next = parts.map((part) => {
    if (isDone || part.replaceAll('"', '').toLowerCase() !== word.toLowerCase()) return part;
    isDone = true;
    return wanted;
  });
  return isDone ? next.join(' ') : `${query.trim()} ${wanted}`.trim();
}
