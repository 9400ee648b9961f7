import { short } from '../numbers';
import { print } from '../report';
import type { Judged } from './judge';
import type { Quality } from './score';

const percent = (value: number) => (value * 100).toFixed(1);

const columns: readonly (readonly [string, (quality: Quality) => number])[] = [
  ['R@5', (of) => of.recallAt5],
  ['R@10', (of) => of.recallAt10],
  ['R@20', (of) => of.recallAt20],
  ['hit@1', (of) => of.hitAt1],
  ['hit@20', (of) => of.hitAt20],
  ['nDCG@5', (of) => of.ndcgAt5],
  ['nDCG@10', (of) => of.ndcgAt10],
  ['MRR', (of) => of.mrr],
];

const views: readonly (readonly [string, (judged: Judged) => Quality | null])[] = [
  ['Quality', (of) => of.quality],
  ['By sitting', (of) => of.sessions],
  ['Asked of everything', (of) => of.pooled],
  ['Asked of everything, by sitting', (of) => of.pooledSessions],
];

export function printQuality(judged: readonly Judged[]): void {
  for (const [title, view] of views) {
    const rows = judged.flatMap((one) => {
      const quality = view(one);
      return quality === null ? [] : [rowOf(one, quality)];
    });
    if (rows.length === 0) continue;
    const head = ['', 'questions', ...columns.map(([name]) => name), 'ms a question'];
    print({ title, note: '%, means over questions.', head, rows, goals: [] });
  }
}

function rowOf({ name, msPerQuestion }: Judged, quality: Quality): string[] {
  return [
    name,
    String(quality.questions),
    ...columns.map(([, of]) => percent(of(quality))),
    short(msPerQuestion),
  ];
}
