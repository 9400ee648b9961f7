import { short } from '../numbers';
import { print } from '../report';
import type { LabelledText } from './labelled-text';
import type { Figures, Ratios } from './measure';
import type { Score } from './score';

const percent = (value: number) => (Number.isNaN(value) ? '-' : (value * 100).toFixed(1));

const columns: readonly (readonly [string, (ratios: Ratios) => string])[] = [
  ['macro %', (of) => percent(of.macroRecall)],
  ['micro %', (of) => percent(of.microRecall)],
  ['look-alikes changed %', (of) => percent(of.lookalikesChanged)],
  ['near-misses changed %', (of) => percent(of.nearMissesChanged)],
  ['per MB of documents', (of) => short(of.perMegabyte)],
  ['MB/s', (of) => short(of.throughputMBps)],
  ['hostile ms per 64 KB', (of) => short(of.hostileMsPer64K)],
];

export function wordsOf(texts: readonly LabelledText[], documents: readonly string[]): string {
  const secrets = texts.filter(({ isSecret }) => isSecret);
  const rules = new Set(secrets.map(({ source, rule }) => `${source} ${rule}`)).size;
  const bytes = documents.reduce((all, one) => all + Buffer.byteLength(one), 0);
  return `${secrets.length} texts with secrets of ${rules} kinds, ${texts.length - secrets.length} without, ${short(bytes / 1e6)} MB of documents`;
}

export function printFigures(figures: readonly Figures[]): void {
  print({
    title: 'Beside others',
    note: 'macro: mean over kinds of the texts that lost their secrets; micro: over texts. A secret is gone when no piece of it longer than 6 characters, or 30 %, is left. Times are of a processor, not of the clock.',
    head: ['', ...columns.map(([head]) => head)],
    rows: figures.map(({ name, ratios }) => [name, ...columns.map(([, show]) => show(ratios))]),
    goals: [],
  });
  const own = figures[0];
  if (!own) return;
  const sources = Object.keys(own.ratios.bySource);
  print({
    title: 'By source',
    note: 'macro recall, %; and texts without a secret that were changed, by what they are.',
    head: ['', ...sources, ...Object.keys(own.ratios.falsePositives)],
    rows: figures.map(({ name, ratios }) => [
      name,
      ...sources.map((source) => percent(ratios.bySource[source]?.macroRecall ?? NaN)),
      ...Object.values(ratios.falsePositives).map(({ changed, of }) => `${changed}/${of}`),
    ]),
    goals: [],
  });
  console.log(`\nHostile: slowest of ours ${JSON.stringify(own.ratios.hostilePiece)}.`);
  const { stream } = own.ratios;
  if (!stream) return;
  console.log(
    `Stream: ${short(stream.throughputMBps)} MB/s, ${short(stream.hostileMsPer64K)} ms for 64 KB of a hostile line (${JSON.stringify(stream.hostilePiece)}), at most ${stream.heldBytes} bytes held, heap ${short(stream.heapBytes / 1024)} KB.`,
  );
}

/** What ours missed and what it changed for nothing, a line each. */
export function printTexts({ missed, changed }: Pick<Score, 'missed' | 'changed'>): void {
  for (const [title, texts] of Object.entries({ Missed: missed, Changed: changed })) {
    console.log(`\n## ${title}: ${texts.length}\n`);
    for (const { source, rule, text } of texts) {
      console.log(`${source} ${rule}  ${JSON.stringify(text).slice(0, 240)}`);
    }
  }
}
