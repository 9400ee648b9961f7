import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { short } from '../numbers';
import type { Section } from '../report';
import type { Setting } from '../setting';
import { specOf } from '../specs';
import { startNode } from '../start';
import type { Program } from '../start';

const workers = 6;

interface Count {
  acquired: number;
  broken: number;
  doubles: number;
  deaths: number;
  stops: number;
  faults: string[];
}

/** mkdir locks whose holders die inside, broken by the next who wants them, all stalled at random. */
export async function measureStaleBreak(setting: Setting): Promise<Section> {
  const enough = setting.turns(5000, 100);
  const count: Count = { acquired: 0, broken: 0, doubles: 0, deaths: 0, stops: 0, faults: [] };
  const began = performance.now();
  await crashOn(setting.directory(), enough, count);
  const seconds = (performance.now() - began) / 1000;
  const { acquired, broken, doubles, deaths, stops, faults } = count;
  return {
    title: 'Breaking stale mkdir locks under crashing holders',
    note: `${workers} processes; 2 of 100 turns end by SIGKILL inside; up to 2 ms between looking and breaking, and SIGSTOPs of up to 3 ms anywhere.`,
    head: ['acquired', 'holders killed', 'locks broken', 'stops', 'double holds', 'faults', 's'],
    rows: [[acquired, deaths, broken, stops, doubles, faults.length, short(seconds)].map(String)],
    goals: [
      {
        words: '8. 0 double holds in ≥ 5000 acquisitions under crashers and stalls',
        figure: `${doubles} in ${acquired}${faults.map((words) => `; ${words}`).join('')}`,
        met: doubles === 0 && acquired >= 5000 && faults.length === 0,
      },
    ],
  };
}

async function crashOn(directory: string, enough: number, count: Count): Promise<void> {
  const spec = specOf('mkdir', join(directory, 'target.json'));
  const alive = new Set<Program>();
  let born = 0;
  let over = false;
  const live = async (): Promise<void> => {
    while (!over) {
      const badge = join(directory, `badge.${(born += 1)}`);
      const place = join(directory, 'inside');
      const program = startNode('crash', { spec, place, badge, dies: 0.02 });
      alive.add(program);
      await heard(program, count);
      alive.delete(program);
      over ||= count.acquired >= enough || count.faults.length > 5;
    }
  };
  const lives = Promise.all(Array.from({ length: workers }, live));
  while (count.acquired < enough && count.faults.length <= 5) {
    const victim = [...alive][Math.floor(Math.random() * alive.size)];
    if (victim?.child.kill('SIGSTOP')) count.stops += 1;
    await pause(Math.random() * 3);
    victim?.child.kill('SIGCONT');
    await pause(Math.random() * 20);
  }
  over = true;
  alive.forEach(({ child }) => child.stdin?.end());
  await lives;
}

async function heard({ child, ended }: Program, count: Count): Promise<void> {
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (word) => {
    if (word === 'b') count.broken += 1;
    else count.acquired += 1;
    if (word === '2') count.doubles += 1;
  });
  await once(lines, 'close');
  const { code, signal } = await ended;
  if (signal === 'SIGKILL') count.deaths += 1;
  else if (code !== 0) count.faults.push(`a worker ended with ${code ?? signal}`);
}
