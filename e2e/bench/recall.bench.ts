import { cpus } from 'node:os';
import { answerable } from './recall/judge';
import { figuresOf } from './recall/figures-of';
import { measureQuality } from './recall/measure-quality';
import { measureSize, type SizeFigures } from './recall/measure-size';
import { ownCorpus, readCorpus } from './recall/read-corpus';
import { printSpeed } from './recall/speed-tables';
import { printQuality } from './recall/tables';
import { settingOf } from './setting';

/**
 * What recall finds and costs, beside others, all in one run; fails nothing.
 *   --corpus DIR        docs.jsonl and queries.jsonl, instead of our own
 *   --entries N,N       sizes that are built and asked, of text resampled from the corpus; 0: none
 *   --json              one document on stdout, progress on stderr; --quick: figures of speed mean nothing
 */
const flags = process.argv.slice(2);
const valueOf = (flag: string) =>
  flags.includes(flag) ? (flags[flags.indexOf(flag) + 1] ?? null) : null;
const isJson = flags.includes('--json');
const setting = settingOf(flags);
const say = (words: string) => process.stderr.write(`${words}\n`);

const source = valueOf('--corpus') ?? ownCorpus;
const corpus = readCorpus(source);
const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}`;
const asked = answerable(corpus).length;
if (!isJson)
  console.log(
    `Recall, on ${machine}; ${corpus.entries.length} entries, ${asked} of ${corpus.questions.length} questions have an answer among them.`,
  );
const quality = await measureQuality(corpus, setting.directory(), say);
if (!isJson) printQuality(quality.judged);

const standard = setting.quick ? '2000' : '10000,100000,1000000';
const sizes: SizeFigures[] = [];
for (const entries of (valueOf('--entries') ?? standard).split(',').map(Number)) {
  if (!(entries > 0) || corpus.entries.length === 0) continue;
  say(`${entries} entries: building and asking`);
  const directory = setting.directory();
  const turns = setting.turns(entries > 300_000 ? 60 : 300, 10);
  sizes.push(
    await measureSize({
      corpus: source,
      entries,
      directory,
      turns,
      withMiniSearch: entries <= 100_000,
    }),
  );
}
if (isJson)
  console.log(JSON.stringify(figuresOf({ machine, corpus, asked, quality, sizes }), null, 2));
else if (sizes.length > 0) printSpeed(sizes);
process.exit(0);
