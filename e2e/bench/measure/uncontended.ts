import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, short } from '../numbers';
import type { Section } from '../report';
import { compile } from '../setting';
import type { Setting } from '../setting';
import { protocols, specOf } from '../specs';
import { race, root, start, startNode, startPython } from '../start';
import type { Program } from '../start';

/** Acquire and release of a lock nobody else wants. */
export async function measureUncontended(setting: Setting): Promise<Section> {
  const contenders = contendersOf(setting);
  const found = new Map<string, number[]>(contenders.map(([name]) => [name, []]));
  const rounds = setting.quick ? 1 : 5;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, begin] of contenders) {
      const [microseconds = NaN] = await race<number>([begin()]);
      found.get(name)?.push(microseconds);
    }
  }
  const of = (name: string) => median(found.get(name) ?? []);
  const [floor, ours, theirs] = [of(floorName), of('ours, flock-sidecar'), of(theirName)];
  return {
    title: 'Uncontended acquire + release',
    note: `One process, no wait; median of ${rounds} interleaved rounds. Floor: open, flock, fstat, stat, unlock, close in C, or in Python where there is no compiler.`,
    head: ['contender', 'µs', '× floor', 'proper-lockfile ÷ it'],
    rows: contenders.map(([name]) => [
      name,
      short(of(name)),
      short(of(name) / floor),
      short(theirs / of(name)),
    ]),
    goals: [
      goal('1. uncontended, checked and recorded: at most 6 × the floor', ours / floor, 6, true),
      goal('1. proper-lockfile ÷ ours: at least 15', theirs / ours, 15, false),
    ],
  };
}

type Contender = [name: string, begin: () => Program];

const floorName = 'floor: the system calls alone';
const theirName = 'proper-lockfile';

function contendersOf(setting: Setting): Contender[] {
  const directory = setting.directory();
  const target = join(directory, 'target.json');
  writeFileSync(target, '{}');
  const times = setting.turns(4000, 200);
  const ours = protocols.map((protocol): Contender => {
    const spec = specOf(protocol, join(setting.directory(), 'target.json'));
    return [
      `ours, ${protocol}`,
      () => startNode('uncontended', { contender: 'ours', spec, target, times }),
    ];
  });
  const bare = { ...specOf('flock-sidecar', join(directory, 'bare.json')), record: 'none' };
  const python = { lock: join(directory, 'python.lock'), times: times * 10, check: false };
  return [
    [floorName, floorOf(directory, times * 10)],
    ['Python fcntl.flock', () => startPython('uncontended', python)],
    ...ours,
    [
      'ours, flock-sidecar without a record',
      () => startNode('uncontended', { contender: 'ours', spec: bare, target, times }),
    ],
    [
      theirName,
      () =>
        startNode('uncontended', {
          contender: 'proper-lockfile',
          spec: null,
          target,
          times: times / 4,
        }),
    ],
  ];
}

function floorOf(directory: string, times: number): () => Program {
  const lock = join(directory, 'floor.lock');
  const program = compile(
    join(root, 'e2e/bench/programs/floor.c'),
    join(directory, 'floor-program'),
  );
  if (program) return () => start(program, [lock, String(times)]);
  return () => startPython('uncontended', { lock, times, check: true });
}

function goal(words: string, value: number, limit: number, atMost: boolean) {
  return { words, figure: short(value), met: atMost ? value <= limit : value >= limit };
}
