import { readCorpus } from '../recall/read-corpus';
import type { OwnIndex } from '../recall/build-own';
import { openOwn } from '../recall/own-engine';
import { rawFts } from '../recall/raw-fts';
import { resample } from '../recall/resample';
import type { SizeInput } from '../recall/size-input';
import { shapes, speedQueries, type Shape } from '../recall/speed-queries';
import { timed, type Timing } from '../recall/timing';
import { timeChanges } from '../recall/time-changes';

// A process that did not build the index: many questions of each shape, then changes.
const { index, ...size } = JSON.parse(process.argv[2] ?? '') as SizeInput & { index: OwnIndex };
const own = await openOwn(index);

/** Half of them asked before, so that what is measured is warm: compiled, and the head of the file in memory. */
const warm = Math.ceil(size.turns / 2);
const source = readCorpus(size.corpus).entries;
const queries = speedQueries(resample(source, size.entries), size.turns);
const timings: Partial<Record<Shape, Timing>> = {};
for (const shape of shapes)
  timings[shape] = await timed(queries[shape], ({ typed }) => own.ask(typed, { limit: 20 }), warm);
const rssMb = process.memoryUsage().rss / 2 ** 20;
const raw = await rawFts(index, async (ask) => ({
  term: await timed(queries.term, ({ words }) => ask(words), warm),
  four: await timed(queries.four, ({ words }) => ask(words), warm),
}));
const change = await timeChanges(index, own);
own.close();
console.log(JSON.stringify({ rssMb, queries: timings, raw, change }));
