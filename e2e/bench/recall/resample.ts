import { seeded, type Seeded } from '@/e2e/fixtures/redaction/seeded';
import type { Passage } from '@/server/recall/passage';
import type { Entry } from './entry';
import type { CorpusDocument } from './passages-of';

/**
 * Any number of entries as memory banks have them, the same each time: pieces of the corpus's sentences put together
 * anew, 150 bytes in the mean, with names, paths and numbers of their own, so that the vocabulary grows as real ones do.
 */
export function* resample(entries: readonly Entry[], count: number): Generator<CorpusDocument> {
  const chance = seeded(count);
  const pieces = piecesOf(entries);
  for (let number = 0; number * entriesPerDocument < count; number += 1) {
    const left = Math.min(entriesPerDocument, count - number * entriesPerDocument);
    const passages = Array.from({ length: left }, (_, at) => passageOf(chance, pieces, number, at));
    yield { path: `sessions/${number}.jsonl`, group: null, passages };
  }
}

const entriesPerDocument = 500;
const meanBytes = 150;

function piecesOf(entries: readonly Entry[]): string[][] {
  const sentences = entries.flatMap(({ text }) => text.split(/(?<=[.!?。！？])\s+|\n+/u));
  return sentences
    .map((sentence) => sentence.split(/\s+/).slice(0, 24))
    .filter((words) => words.length > 1 || (words[0] ?? '').length > 1);
}

function passageOf(
  chance: Seeded,
  pieces: readonly string[][],
  document: number,
  at: number,
): Passage {
  const words: string[] = [];
  const wanted = (meanBytes / 2) * (0.4 + (chance.below(1000) / 1000) * 3.2);
  for (let bytes = 0; bytes < wanted;) {
    const piece = chance.pick(pieces);
    const from = chance.below(Math.max(1, piece.length - 3));
    const taken = piece.slice(from, from + 3 + chance.below(8));
    if (chance.below(3) > 0) taken.push(rareWord(chance));
    words.push(...taken);
    bytes += taken.join(' ').length + 1;
  }
  return {
    kind: 'session',
    title: '',
    text: words.join(' '),
    line: at + 1,
    key: null,
    atMs: Date.UTC(2024, 0, 1) + (document * entriesPerDocument + at) * 60_000,
    agent: chance.pick(speakers),
    tags: [],
    thread: String(Math.floor(at / 50)),
  };
}

const speakers = ['mason', 'scout', 'quill', 'Mira', 'Otto', 'Ines', 'anvil', 'runner'];
const syllables =
  'ba co de fi go ha je ki lo mu na po qu re si to ve wa xe zo bra cle dri flo gru pla ste tri'.split(
    ' ',
  );

/** Few are frequent and most are seldom, as names are. */
function rareWord(chance: Seeded): string {
  const isName = chance.below(2) === 0;
  const rank = isName ? Math.floor(2 ** (chance.below(16_000) / 1000)) : chance.below(1 << 21);
  const name = seeded(rank);
  const word = Array.from({ length: 2 + name.below(3) }, () => name.pick(syllables)).join('');
  const shapes = [
    word,
    `${word}Of`,
    `src/${word}.ts`,
    `${word}_id`,
    `v${name.below(9)}.${rank % 40}`,
  ];
  return name.pick(shapes);
}
