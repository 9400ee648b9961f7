import { join } from 'node:path';
import { median, quantile, short } from '../numbers';
import type { Section } from '../report';
import type { Setting } from '../setting';
import { specOf } from '../specs';
import { race, startNode, startPython } from '../start';

const waits = 6;

interface Felt {
  stats: number[];
  delay50: number;
  delay99: number;
  delayMax: number;
}

/** What the rest of a process feels while six of its waits are blocked. */
export async function measureBlocked(setting: Setting): Promise<Section> {
  const rounds: { without: Felt; during: Felt }[] = [];
  for (let round = 0; round < setting.rounds; round += 1) {
    const directory = setting.directory();
    const specs = Array.from({ length: waits }, (_, at) =>
      specOf('flock-sidecar', join(directory, `${at}.json`)),
    );
    const holder = startPython('hold', { locks: specs.map(({ lockPath }) => lockPath) });
    await holder.until('ready');
    const forMs = setting.turns(3000, 300);
    rounds.push(...(await race<(typeof rounds)[number]>([startNode('blocked', { specs, forMs })])));
    holder.say('stop');
    await holder.ended;
  }
  const rowOf = (name: string, felt: Felt[]) => [
    name,
    ...[0.5, 0.99, 1].map((part) => short(median(felt.map(({ stats }) => quantile(stats, part))))),
    ...[50, 99, 'Max'].map((part) =>
      short(median(felt.map((one) => one[`delay${part}` as 'delay50']))),
    ),
  ];
  const worstStat = Math.max(...rounds.flatMap(({ during }) => during.stats));
  const added = median(rounds.map(({ during, without }) => during.delay99 - without.delay99));
  return {
    title: `${waits} blocked waits in one process`,
    note: `Milliseconds; the same process before and while. Delay: of the event loop, sampled each ms (1 ms is none); middle of ${setting.rounds} rounds.`,
    head: ['', 'stat p50', 'stat p99', 'stat max', 'delay p50', 'delay p99', 'delay max'],
    rows: [
      rowOf(
        'without',
        rounds.map(({ without }) => without),
      ),
      rowOf(
        'while 6 wait',
        rounds.map(({ during }) => during),
      ),
    ],
    goals: [
      {
        words: '4. fs.promises.stat < 10 ms, the slowest',
        figure: short(worstStat),
        met: worstStat < 10,
      },
      { words: '4. event loop: p99 later by < 5 ms', figure: short(added), met: added < 5 },
    ],
  };
}
