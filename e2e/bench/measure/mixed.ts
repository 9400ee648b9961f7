import { median, quantile, short } from '../numbers';
import type { Section } from '../report';
import type { Setting } from '../setting';
import { letWrite } from './writers';
import type { Writer } from './writers';

const kinds = ['python', 'ours'] as const;

/** Four writers of Python's and four of ours at one file. */
export async function measureMixed(setting: Setting): Promise<Section> {
  const writers = kinds.flatMap((kind) => Array<Writer>(4).fill(kind));
  const found = { python: [] as number[][], ours: [] as number[][] };
  let lost = 0;
  for (let round = 0; round < setting.rounds; round += 1) {
    const outcome = await letWrite(setting, writers, setting.turns(500, 20));
    for (const kind of kinds) found[kind].push(outcome.by.get(kind)?.waits ?? []);
    lost += outcome.lost;
  }
  const figure = (kind: 'python' | 'ours', part: number) =>
    median(found[kind].map((waits) => quantile(waits, part)));
  const ratio = (part: number) => figure('ours', part) / figure('python', part);
  return {
    title: '4 Python + 4 of ours at one file',
    note: `As above, milliseconds of waiting; middle of ${setting.rounds} rounds. Lost: ${lost}.`,
    head: ['side', 'p50', 'p95', 'p99', 'max'],
    rows: kinds.map((kind) => [
      kind,
      ...[0.5, 0.95, 0.99, 1].map((part) => short(figure(kind, part))),
    ]),
    goals: [
      { words: "3. ours p95 ≤ 2 × Python's", figure: short(ratio(0.95)), met: ratio(0.95) <= 2 },
      { words: "3. ours max ≤ 2 × Python's", figure: short(ratio(1)), met: ratio(1) <= 2 },
    ],
  };
}
