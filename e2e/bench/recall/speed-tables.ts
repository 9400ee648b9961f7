import { short } from '../numbers';
import { print } from '../report';
import type { SizeFigures } from './measure-size';
import { shapes, type Shape } from './speed-queries';
import type { Timing } from './timing';

const pair = (timing: Timing | undefined) =>
  timing ? `${short(timing.p50)}/${short(timing.p95)}` : '-';

export function printSpeed(sizes: readonly SizeFigures[]): void {
  print({
    title: 'Index',
    note: 'Text resampled from the corpus. A change: a document of twenty passages, from the disk until it is durable and found, p50/p95 ms. Found: the same of a note by a server of the bank, which has to notice it, asked from outside. Cold: what a question adds to starting the command, median of `strongroom recall … --json` less median of `strongroom --version`, each a new process, in turns.',
    head: [
      'entries',
      'MB text',
      'build ms/MB',
      'size × text',
      'build RSS MB',
      'RSS MB',
      'cold ms',
      'change ms',
      'found ms',
    ],
    rows: sizes.map((of) => [
      String(of.entries),
      ...[of.textMb, of.buildMsPerMb, of.indexTimesText, of.peakRssMb, of.rssMb, of.coldMs].map(
        short,
      ),
      pair(of.change),
      pair(of.found),
    ]),
    goals: [],
  });
  const engines: readonly (readonly [
    string,
    (of: SizeFigures, shape: Shape) => Timing | undefined,
  ])[] = [
    ['strongroom', (of, shape) => of.queries[shape]],
    [
      'the engine alone, ids',
      (of, shape) => (shape === 'term' || shape === 'four' ? of.raw[shape] : undefined),
    ],
    ['MiniSearch', (of, shape) => of.miniSearch?.queries[shape]],
    ['naive scan in memory', (of, shape) => of.naive[shape]],
  ];
  print({
    title: 'Questions',
    note: 'p50/p95 ms, best twenty; ours with excerpts, reasons, facets and a look at each document shown.',
    head: ['', 'entries', '1 word', '4 words', 'prefix', 'phrase', 'substring'],
    rows: sizes.flatMap((of) =>
      engines.map(([name, at]) => [
        name,
        String(of.entries),
        ...shapes.map((shape) => pair(at(of, shape))),
      ]),
    ),
    goals: [],
  });
  for (const { entries, ratios } of sizes) {
    const { fourToRaw, fourToNaive, fourToMiniSearch } = ratios;
    const beside = fourToMiniSearch === null ? '' : `, ${short(fourToMiniSearch)} × MiniSearch`;
    console.log(
      `${entries} entries, 4 words, p50: ${short(fourToRaw)} × the engine alone, ${short(fourToNaive)} × the scan${beside}.`,
    );
  }
}
