import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockProtocol } from '@/lib/lock';
import { median, quantile } from '../numbers';
import type { Setting } from '../setting';
import { specOf } from '../specs';
import { race, startNode, startPython } from '../start';
import type { Program } from '../start';

export type Writer = 'ours' | 'python' | 'proper-lockfile' | 'ours, alone' | 'python, alone';

/** What some writers of one file felt, milliseconds. */
export interface Felt {
  waits: number[];
  hold50: number;
}

export interface Outcome extends Felt {
  perSecond: number;
  lost: number;
  /** The same, by the kind of writer. */
  by: Map<Writer, Felt>;
}

/** Lets writers add to one counter of 2 KB, all starting at once. */
export async function letWrite(
  setting: Setting,
  writers: readonly Writer[],
  times: number,
  protocol: LockProtocol = 'flock-sidecar',
): Promise<Outcome> {
  const target = join(setting.directory(), 'counter.json');
  writeFileSync(target, JSON.stringify({ total: 0, padding: 'x'.repeat(2000) }));
  const told = await race<Told>(
    writers.map((writer) => startWriter(writer, target, times, protocol)),
  );
  const { total } = JSON.parse(readFileSync(target, 'utf8')) as { total: number };
  const began = Math.min(...told.map((one) => one.began));
  const ended = Math.max(...told.map((one) => one.ended));
  const feltBy = (kind: Writer): [Writer, Felt] => [
    kind,
    feltOf(told.filter((_, at) => writers[at] === kind)),
  ];
  return {
    ...feltOf(told),
    perSecond: total / ((ended - began) / 1000),
    lost: writers.length * times - total,
    by: new Map(writers.map(feltBy)),
  };
}

/** Of several rounds: middle figures, but the longest wait of all. */
export function middleOf(rounds: readonly Outcome[]) {
  const middle = (figure: (one: Outcome) => number) => median(rounds.map(figure));
  return {
    p50: middle(({ waits }) => quantile(waits, 0.5)),
    p95: middle(({ waits }) => quantile(waits, 0.95)),
    p99: middle(({ waits }) => quantile(waits, 0.99)),
    max: Math.max(...rounds.flatMap(({ waits }) => quantile(waits, 1))),
    hold50: middle(({ hold50 }) => hold50),
    perSecond: middle(({ perSecond }) => perSecond),
    lost: rounds.reduce((all, { lost }) => all + lost, 0),
  };
}

interface Told {
  waits: number[];
  holds: number[];
  began: number;
  ended: number;
}

function feltOf(told: readonly Told[]): Felt {
  return {
    waits: told.flatMap(({ waits }) => waits),
    hold50: median(told.flatMap(({ holds }) => holds)),
  };
}

function startWriter(
  writer: Writer,
  target: string,
  times: number,
  protocol: LockProtocol,
): Program {
  const spec = specOf(protocol, target);
  const alone = writer.endsWith('alone');
  if (writer.startsWith('python')) {
    return startPython('update', { lock: spec.lockPath, target, times, locks: !alone });
  }
  const contender = alone ? 'none' : writer;
  return startNode('update', { contender, spec, target, times });
}
