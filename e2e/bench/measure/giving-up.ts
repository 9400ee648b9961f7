import { join } from 'node:path';
import { median, quantile, short, sum } from '../numbers';
import type { Section } from '../report';
import type { Setting } from '../setting';
import { specOf } from '../specs';
import { race, startNode, startPython } from '../start';

/** How late a wait ends that is given up, and whether anything is left of it. */
export async function measureGivingUp(setting: Setting): Promise<Section> {
  const held = await holdSix(setting);
  const waitsEach = setting.turns(60, 5);
  const first: number[] = [];
  const over: Record<'time-out' | 'abort', number[]> = { 'time-out': [], abort: [] };
  for (const way of ['time-out', 'abort'] as const) {
    const { specs } = held;
    const told = await race<Told>([startNode('give-up', { specs, waitsEach, way })]);
    over[way] = told.flatMap((one) => one.over);
    first.push(...told.flatMap((one) => one.first));
  }
  const exits = await leave(held.specs, setting.turns(9, 2));
  const bare = await leave([], setting.turns(9, 2));
  await held.end();
  const storm = await weather(setting);
  const all = [...over['time-out'], ...over.abort];
  const late = quantile(all, 0.99);
  const longestExit = Math.max(...exits) - median(bare);
  const rowOf = (name: string, values: readonly number[]) => [
    name,
    String(values.length),
    ...[0.5, 0.99, 1].map((part) => short(quantile(values, part))),
  ];
  return {
    title: 'Giving up',
    note: `Milliseconds too long; six waits at once; of the first six, five start a thread each. An exit is timed from the word to the end of the process, with six waits blocked. Storm: 4 processes cancel after 0-12 ms beside a Python holder: ${storm.granted} granted, ${storm.canceled} canceled, ${storm.doubles} double holds.`,
    head: ['', 'times', 'p50', 'p99', 'max'],
    rows: [
      rowOf('time-out', over['time-out']),
      rowOf('abort', over.abort),
      rowOf('either, first wait of a lock', first),
      rowOf('process.exit with waits', exits),
      rowOf('process.exit without', bare),
    ],
    goals: [
      { words: '5. overshoot p99 < 20 ms, first waits aside', figure: short(late), met: late < 20 },
      {
        words: '5. process.exit with waits: < 300 ms more than without, the slowest',
        figure: short(longestExit),
        met: longestExit < 300,
      },
      {
        words: '5. ≥ 3000 cancels, 0 double holds',
        figure: `${storm.canceled}, ${storm.doubles}`,
        met: storm.canceled >= 3000 && storm.doubles === 0,
      },
    ],
  };
}

interface Told {
  first: number[];
  over: number[];
}

async function holdSix(setting: Setting) {
  const directory = setting.directory();
  const specs = [0, 1, 2, 3, 4, 5].map((at) =>
    specOf('flock-sidecar', join(directory, `${at}.json`)),
  );
  const holder = startPython('hold', { locks: specs.map(({ lockPath }) => lockPath) });
  await holder.until('ready');
  const end = async () => {
    holder.say('stop');
    await holder.ended;
  };
  return { specs, end };
}

async function leave(specs: readonly unknown[], times: number): Promise<number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const program = startNode('leave', { specs });
    await program.until('ready');
    const began = performance.now();
    program.say('exit');
    took.push((await program.ended).at - began);
  }
  return took;
}

async function weather(setting: Setting) {
  const spec = specOf('flock-sidecar', join(setting.directory(), 'storm.json'));
  const holder = startPython('hold', { locks: [spec.lockPath], turnsMs: 10 });
  await holder.until('ready');
  const input = { spec, cancels: setting.turns(800, 20) };
  const told = await race<{ granted: number; canceled: number; doubles: number }>(
    [1, 2, 3, 4].map(() => startNode('storm', input)),
  );
  holder.say('stop');
  const { code } = await holder.ended;
  return {
    granted: sum(told.map(({ granted }) => granted)),
    canceled: sum(told.map(({ canceled }) => canceled)),
    // The holder's own detector ends it.
    doubles: sum(told.map(({ doubles }) => doubles)) + (code === 0 ? 0 : 1),
  };
}
