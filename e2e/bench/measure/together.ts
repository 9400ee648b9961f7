import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, short } from '../numbers';
import type { Section } from '../report';
import type { Setting } from '../setting';
import { specOf } from '../specs';
import { race, startNode } from '../start';

const ways = ['together', 'one by one', 'proper-lockfile'] as const;

/** Many tasks of one process that want to change one file at the same time. */
export async function measureTogether(setting: Setting): Promise<Section> {
  const tasks = setting.turns(200, 20);
  const found = { together: [], 'one by one': [], 'proper-lockfile': [] } as Record<
    (typeof ways)[number],
    { ms: number; writes: number }[]
  >;
  let lost = 0;
  for (let round = 0; round < setting.rounds; round += 1) {
    for (const way of ways) {
      const target = join(setting.directory(), 'counter.json');
      writeFileSync(target, JSON.stringify({ total: 0, padding: 'x'.repeat(2000) }));
      const given = { way, spec: specOf('flock-sidecar', target), target, tasks };
      found[way].push(
        ...(await race<{ ms: number; writes: number }>([startNode('together', given)])),
      );
      const { total } = JSON.parse(readFileSync(target, 'utf8')) as { total: number };
      lost += tasks - total;
    }
  }
  const ms = (way: (typeof ways)[number]) => median(found[way].map((one) => one.ms));
  const mostWrites = Math.max(...found.together.map(({ writes }) => writes));
  const times = ms('one by one') / ms('together');
  return {
    title: `${tasks} updates of one file at once, in one process`,
    note: `Until all are durable; proper-lockfile with a plain write that syncs nothing. Middle of ${setting.rounds} interleaved rounds; writes: the most. Lost: ${lost}.`,
    head: ['', 'ms', 'writes', 'ms ÷ together'],
    rows: ways.map((way) => [
      way,
      short(ms(way)),
      String(Math.max(...found[way].map(({ writes }) => writes))),
      short(ms(way) / ms('together')),
    ]),
    goals: [
      { words: '10. at most 5 durable writes', figure: String(mostWrites), met: mostWrites <= 5 },
      { words: '10. ≥ 20 × one by one', figure: short(times), met: times >= 20 },
    ],
  };
}
