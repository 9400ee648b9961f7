import MiniSearch from 'minisearch';
import { readCorpus } from '../recall/read-corpus';
import { resample } from '../recall/resample';
import type { SizeInput } from '../recall/size-input';
import { shapes, speedQueries, type Shape, type SpeedQuery } from '../recall/speed-queries';
import { timed, type Timing } from '../recall/timing';

// MiniSearch and a scan of texts in memory, over the same entries and questions as ours.
const { corpus, entries, turns, withMiniSearch } = JSON.parse(process.argv[2] ?? '') as SizeInput;
const source = readCorpus(corpus).entries;
const texts = [...resample(source, entries)].flatMap(({ passages }) =>
  passages.map(({ text }) => text),
);
const queries = speedQueries(resample(source, entries), turns);
const folded = texts.map((text) => text.toLowerCase());

async function each(ask: (query: SpeedQuery, shape: Shape) => unknown) {
  const timings: Partial<Record<Shape, Timing>> = {};
  for (const shape of shapes)
    timings[shape] = await timed(
      queries[shape].slice(0, entries > 300_000 ? 8 : 20),
      (query) => ask(query, shape),
      1,
    );
  return timings;
}

const naive = await each(({ words }, shape) => {
  const wanted = shape === 'phrase' ? [words.join(' ').toLowerCase()] : words;
  const found = folded.map((text, at) => ({
    at,
    score: wanted.filter((word) => text.includes(word)).length,
  }));
  return found
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 20);
});

const before = process.memoryUsage().rss;
const started = performance.now();
const index = withMiniSearch ? new MiniSearch({ fields: ['text'] }) : null;
index?.addAll(texts.map((text, id) => ({ id, text })));
const buildMs = performance.now() - started;
const queried = index && {
  buildMs,
  rssMb: (process.memoryUsage().rss - before) / 2 ** 20,
  queries: await each(({ words }, shape) =>
    index.search(words.join(' '), shape === 'prefix' ? { prefix: true } : {}).slice(0, 20),
  ),
};
console.log(JSON.stringify({ naive, miniSearch: queried }));
