import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildOwn, type OwnIndex } from '@/e2e/bench/recall/build-own';
import type { Corpus, Engine } from '@/e2e/bench/recall/entry';
import { judge, type Judged } from '@/e2e/bench/recall/judge';
import { miniSearch } from '@/e2e/bench/recall/minisearch-peer';
import { openOwn, ownEngine, type OpenedIndex } from '@/e2e/bench/recall/own-engine';
import { documentsOf, type CorpusDocument } from '@/e2e/bench/recall/passages-of';
import { rawFts } from '@/e2e/bench/recall/raw-fts';
import { ownCorpus, readCorpus } from '@/e2e/bench/recall/read-corpus';
import type { Quality } from '@/e2e/bench/recall/score';
import { weakMeaning, type WeakMeaning } from '@/e2e/bench/recall/weak-meaning';

// What recall finds of our own corpus. Floors lie a little under what was found when they were written: whoever makes
// it worse hears of it.
let corpus: Corpus;
let documents: CorpusDocument[];
let index: OwnIndex;
let own: OpenedIndex;
let lexical: Engine;
let words: Judged;
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'strongroom-quality-')));

beforeAll(async () => {
  corpus = readCorpus(ownCorpus);
  documents = documentsOf(corpus.entries);
  index = await buildOwn(directory, documents);
  own = await openOwn(index);
  lexical = remembering(ownEngine(own, documents));
  words = await judge(lexical, corpus);
});

afterAll(() => {
  own.close();
  rmSync(directory, { recursive: true, force: true });
});

const measures = ['recallAt10', 'recallAt20', 'ndcgAt10', 'mrr'] as const;

function below(found: Quality | null, floors: Partial<Quality>): string[] {
  return Object.entries(floors).flatMap(([name, floor]) => {
    const value = found?.[name as keyof Quality] ?? 0;
    return value < floor ? [`${name} ${value.toFixed(3)} < ${floor.toFixed(3)}`] : [];
  });
}

test('what is asked within one conversation is found as well as ever', () => {
  const floors = { recallAt5: 0.86, recallAt10: 0.9, recallAt20: 0.93, ndcgAt10: 0.77, mrr: 0.81 };
  expect(below(words.quality, floors)).toEqual([]);
  expect(below(words.sessions, { recallAt5: 0.93, mrr: 0.87 })).toEqual([]);
});

test('what is asked of everything is found as well as ever', () => {
  const floors = { recallAt5: 0.81, recallAt10: 0.86, recallAt20: 0.91, ndcgAt10: 0.71, mrr: 0.74 };
  expect(below(words.pooled, floors)).toEqual([]);
});

test('the second stage orders better than the engine by itself, and than what others take', async () => {
  const raw = await rawFts(index, (ask) => judge(rawEngine(ask), ungrouped(corpus)));
  const peer = await judge(miniSearch('MiniSearch', corpus.entries), corpus);
  for (const name of measures) {
    expect(words.pooled?.[name], name).toBeGreaterThan(raw.quality[name] + 0.05);
    expect(words.quality[name], name).toBeGreaterThan(peer.quality[name] + 0.1);
  }
});

test('a weak model of meaning makes nothing worse, where ranks mixed in equal parts would', async () => {
  const meaning = await weakMeaning(index);
  const half = { ...corpus, questions: corpus.questions.filter((_, at) => at % 2 === 0) };
  const [plain, mixed, byRank] = [
    await judge(lexical, half),
    await judge(hybridEngine(meaning), half),
    await judge(rankEngine(meaning), half),
  ];
  // One question of all may fall by a place: chance, in either direction.
  const oneQuestion = 1 / half.questions.length;
  for (const view of ['quality', 'pooled'] as const)
    for (const name of measures) {
      const [hybrid, words, ranks] = [mixed, plain, byRank].map((one) => one[view]?.[name] ?? NaN);
      expect(hybrid, `${view} ${name}`).toBeGreaterThan((words ?? NaN) - oneQuestion);
      const byHowMuch = name.startsWith('recall') ? 0 : 0.02;
      expect(hybrid, `${view} ${name}`).toBeGreaterThan((ranks ?? NaN) + byHowMuch - 1e-9);
    }
});

/** Asked the same again, it answers the same. */
function remembering({ name, ask }: Engine): Engine {
  const known = new Map<string, Promise<readonly number[]>>();
  return {
    name,
    ask(question, group) {
      const key = JSON.stringify([question, group]);
      const found = known.get(key) ?? Promise.resolve(ask(question, group));
      known.set(key, found);
      return found;
    },
  };
}

const ungrouped = ({ entries, questions }: Corpus): Corpus => ({
  entries,
  questions: questions.map((question) => ({ ...question, group: null })),
});

function rawEngine(ask: (words: readonly string[]) => number[]): Engine {
  return { name: 'the engine', ask: (question) => ask([question]) };
}

function hybridEngine({ of }: WeakMeaning): Engine {
  return ownEngine(
    { ...own, ask: (query, options) => own.ask(query, { ...options, meaning: of(query) }) },
    documents,
  );
}

/** Reciprocal ranks of both orders, added. */
function rankEngine({ order }: WeakMeaning): Engine {
  return {
    name: 'ranks',
    async ask(question, group) {
      const points = new Map<number, number>();
      const near = order(question).filter(
        (at) => group === null || corpus.entries[at]?.group === group,
      );
      for (const list of [await lexical.ask(question, group), near.slice(0, 100)])
        list.forEach((at, rank) => points.set(at, (points.get(at) ?? 0) + 1 / (61 + rank)));
      return [...points].sort(([, one], [, other]) => other - one).map(([at]) => at);
    },
  };
}
