import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { figuresOf } from '@/e2e/bench/recall/figures-of';
import { answerable } from '@/e2e/bench/recall/judge';
import { measureQuality } from '@/e2e/bench/recall/measure-quality';
import { momentOf } from '@/e2e/bench/recall/moment';
import { readCorpus } from '@/e2e/bench/recall/read-corpus';
import { qualityOf } from '@/e2e/bench/recall/score';

const made: string[] = [];

afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

function corpusOf(docs: readonly object[], queries: readonly object[]): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-corpus-')));
  made.push(directory);
  const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(join(directory, 'docs.jsonl'), lines(docs));
  writeFileSync(join(directory, 'queries.jsonl'), lines(queries));
  return directory;
}

test('any corpus is judged: fields missing, ids twice, texts too long, answers that are not there', async () => {
  const corpus = corpusOf(
    [
      { id: 'a', text: 'the anchor lies in the harbour' },
      { id: 'a', text: 'the anchor lies in the harbour' },
      {
        id: 7,
        group: 'g',
        session: 's',
        seq: 2,
        at: '1:56 pm on 8 May, 2023',
        text: 'on the roof',
      },
      { id: 'q', group: 'g', session: 's', seq: 1, speaker: 'Mira', text: 'where is the ladder?' },
      { id: 'long', text: `${'filler words here '.repeat(900)} at last the zebra` },
      { id: 'empty' },
    ],
    [
      { id: '1', text: 'anchor', relevant: { a: 1, gone: 1 } },
      { id: '2', group: 'g', text: 'where is the ladder', relevant: { 7: 2, q: 1 } },
      { id: '3', text: 'zebra', relevant: { long: 1 } },
      { id: '4', text: 'nobody knows', relevant: { gone: 1 } },
      { id: '5', text: '"', relevant: {} },
    ],
  );
  const read = readCorpus(corpus);
  const quality = await measureQuality(read, corpus, () => {});
  const asked = answerable(read).length;
  const printed = JSON.stringify(
    figuresOf({ machine: '', corpus: read, asked, quality, sizes: [] }),
  );
  const { quality: own, corpus: counted } = JSON.parse(printed) as {
    quality: Record<string, number>;
    corpus: object;
  };
  expect(counted).toMatchObject({ entries: 6, questions: 5, asked: 3 });
  expect(own).toMatchObject({ recallAt5: 1, recallAt10: 1, recallAt20: 1 });
  expect(Object.keys(own)).toEqual(expect.arrayContaining(['ndcgAt10', 'mrr']));
});

test('measures are those of the books', () => {
  const gains = new Map([
    ['a', 2],
    ['b', 1],
  ]);
  const [found, none] = [['x', 'b', 'a'], []].map((ids) => qualityOf([{ found: ids, gains }]));
  expect(found).toMatchObject({ recallAt5: 1, hitAt1: 0, mrr: 0.5 });
  expect(found?.ndcgAt10).toBeCloseTo((1 / Math.log2(3) + 2 / 2) / (2 + 1 / Math.log2(3)), 6);
  expect(none).toMatchObject({ recallAt20: 0, ndcgAt10: 0, mrr: 0 });
});

test.each([
  ['1:56 pm on 8 May, 2023', '2023-05-08T13:56:00.000Z'],
  ['12:05 am on 1 January, 2024', '2024-01-01T00:05:00.000Z'],
  ['8 May 2023', '2023-05-08T00:00:00.000Z'],
  ['2025-03-05T23:10:00-04:00', '2025-03-05T23:10:00.000Z'],
  ['2025-03-05 14:10', '2025-03-05T14:10:00.000Z'],
  ['2025-03-05', '2025-03-05T00:00:00.000Z'],
  [1746705600, '2025-05-08T12:00:00.000Z'],
])('%s is a moment', (said, moment) => {
  expect(new Date(momentOf(said) ?? NaN).toISOString()).toBe(moment);
});

test.each([['soon'], [''], [null], [{}]])('%j is none', (said) => {
  expect(momentOf(said)).toBeNull();
});
