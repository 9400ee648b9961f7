import type { TaskCard } from '@/lib/task';

/** Cards in whose text, status or document every word occurs. */
export function filterCards(
  cards: readonly TaskCard[],
  sources: readonly string[],
  query: string,
): readonly TaskCard[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return cards;
  return cards.filter(({ description, status, source }) => {
    const text = `${description}\n${status}\n${sources[source] ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
