import type { Engine, Entry } from './entry';
import { placesAsked } from './entry';
import { inGroups } from './in-groups';

/** Any word of the question as a substring, those with most of its words first: what one writes first. */
export function naiveScan(entries: readonly Entry[]): Engine {
  const scans = inGroups(entries, (places) => {
    const texts = places.map((at) => foldedText(entries[at] as Entry));
    return (words: readonly string[]) => {
      const scored = texts.map((text, at) => ({
        at: places[at] as number,
        score: words.filter((word) => text.includes(word)).length,
      }));
      const found = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
      return found.slice(0, placesAsked).map(({ at }) => at);
    };
  });
  return { name: 'naive scan', ask: (question, group) => scans(group)?.(wordsOf(question)) ?? [] };
}

function foldedText({ speaker, title, text }: Entry): string {
  return `${speaker ?? ''}\n${title}\n${text}`.toLowerCase();
}

function wordsOf(question: string): string[] {
  return [...new Set(question.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [])];
}
