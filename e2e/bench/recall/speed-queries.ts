import { seeded } from '@/e2e/fixtures/redaction/seeded';
import { stopWords } from '@/server/recall/analyse/stop-words';
import type { CorpusDocument } from './passages-of';

export const shapes = ['term', 'four', 'prefix', 'phrase', 'substring'] as const;
export type Shape = (typeof shapes)[number];

export interface SpeedQuery {
  /** As it is typed. */
  typed: string;
  /** Its words, for engines that have a way of their own to ask; of a substring the piece. */
  words: string[];
}

/** Words that stand in the documents, each as often as chance has it: frequent ones come up more. */
export function speedQueries(
  documents: Iterable<CorpusDocument>,
  each: number,
): Record<Shape, SpeedQuery[]> {
  const chance = seeded(7);
  const texts = sampled(documents, 400);
  const wordsOf = () => {
    for (;;) {
      const words = chance.pick(texts).match(/[A-Za-z]{3,}/g) ?? [];
      const telling = words.filter((word) => !stopWords.has(word.toLowerCase()));
      if (telling.length >= 4) return telling.map((word) => word.toLowerCase());
    }
  };
  const many = (make: () => SpeedQuery) => Array.from({ length: each }, make);
  const typed = (text: (words: string[]) => string, words: string[]) => ({
    typed: text(words),
    words,
  });
  return {
    term: many(() => typed(([one = '']) => one, [chance.pick(wordsOf())])),
    four: many(() => {
      const words = wordsOf();
      return typed(
        (four) => four.join(' '),
        Array.from({ length: 4 }, () => chance.pick(words)),
      );
    }),
    prefix: many(() => typed(([one]) => `${one}*`, [chance.pick(wordsOf()).slice(0, 4)])),
    phrase: many(() => {
      const [, first = '', second = ''] =
        /([A-Za-z]{3,}) ([A-Za-z]{3,})/.exec(chance.pick(texts)) ?? [];
      return typed((two) => `"${two.join(' ')}"`, [first, second]);
    }),
    substring: many(() => {
      const long = wordsOf().filter((word) => word.length > 5);
      return typed(
        ([piece]) => `~${piece}`,
        [(long.length > 0 ? chance.pick(long) : 'nowhere').slice(1, 6)],
      );
    }),
  };
}

/** Of more entries the first tell as much. */
const enough = 20_000;

function sampled(documents: Iterable<CorpusDocument>, count: number): string[] {
  const chance = seeded(11);
  const texts: string[] = [];
  let seen = 0;
  for (const { passages } of documents) {
    if (seen >= enough) break;
    for (const { text } of passages) {
      seen += 1;
      if (texts.length < count) texts.push(text);
      else if (chance.below(seen) < count) texts[chance.below(count)] = text;
    }
  }
  return texts;
}
