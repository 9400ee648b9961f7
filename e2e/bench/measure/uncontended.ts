import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LockProtocol } from '@/lib/lock';
import type { LockSpec } from '@/server/locks/lock-spec';
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
  // Those that make files, and sync some, take a hundred times longer.
  const few = setting.turns(400, 20);
  const node = (spec: LockSpec | null, turns: number) => () =>
    startNode('uncontended', {
      contender: spec ? 'ours' : 'proper-lockfile',
      spec,
      target,
      times: turns,
    });
  const specIn = (protocol: LockProtocol) => specOf(protocol, join(setting.directory(), 'x.json'));
  const sidecar = specIn('flock-sidecar');
  const others = protocols.filter((protocol) => protocol !== 'flock-sidecar');
  const python = { lock: join(directory, 'python.lock'), times: times * 10, check: false };
  return [
    [floorName, floorOf(directory, times * 10)],
    ['Python fcntl.flock', () => startPython('uncontended', python)],
    ['ours, flock-sidecar', node(sidecar, times)],
    ['ours, flock-sidecar without a record', node({ ...sidecar, record: 'none' }, times)],
    [
      'ours, flock-sidecar, confined to a bank',
      node({ ...sidecar, within: dirname(sidecar.lockPath) }, times),
    ],
    ...others.map((protocol): Contender => [`ours, ${protocol}`, node(specIn(protocol), few)]),
    [theirName, node(null, few)],
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
