import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LockSpec } from '@/server/locks/lock-spec';
import { startPeer, startProgram } from './start-program';
import type { Program } from './start-program';

/** Writers of the five systems in other languages, as `peers/counter.py` says. */
export const foreign = {
  'memory-bank': ['memory-bank.py'],
  agentspec: ['agentspec.py'],
  'agentspec-slow': ['agentspec.py', 'slow'],
  'aiconfig-mkdir': ['aiconfig-mkdir.sh'],
  'aiconfig-link': ['aiconfig-link.sh'],
  'kopi-advisory': ['kopi.py', 'advisory'],
  'kopi-fallback': ['kopi.py', 'fallback'],
} as const;
export type Foreign = keyof typeof foreign;

export interface Place {
  spec: LockSpec;
  target: string;
}

/** What one writer did, as it says itself. */
export interface Told {
  name: string;
  done: number;
  /** How often somebody else was inside at the same time. */
  met: number;
  /** Ours: how often the lock was lost before the write. */
  lost?: number;
  /** Foreign: whose increments its writes did away with. */
  overwrote?: Record<string, number>;
}

interface Counter {
  total: number;
  by: Record<string, number>;
}

/** Takes the lock at once; `busy`, `held`, a line from us, `released`. */
export function holdForeign(which: Foreign, place: Place): Program {
  return startForeign(which, place, 0, which);
}

/** @param times 0: holds instead of counting */
export function startForeign(
  which: Foreign,
  { spec, target }: Place,
  times: number,
  name: string,
): Program {
  const [file, ...mode] = foreign[which];
  return script(file, spec.lockPath, target, String(times), name, ...mode);
}

/** What kopi does at each start. */
export function sweepAsKopi(directory: string): Program {
  return script('kopi.py', 'hygiene', directory);
}

function script(file: string, ...args: string[]): Program {
  const words = file.endsWith('.py') ? ['python3', '-u', '-B'] : ['bash'];
  const [command = '', ...flags] = words;
  return startProgram(command, [...flags, join(import.meta.dirname, 'peers', file), ...args]);
}

/** All count at the same time; what each said in the end, and what the file says. */
export async function countTogether(
  { spec, target }: Place,
  ours: { names: string[]; times: number; restMs?: number },
  theirs: { which: Foreign; names: string[]; times: number },
): Promise<Counter & { told: Told[] }> {
  writeFileSync(target, JSON.stringify({ total: 0, by: {} }));
  const { times, restMs } = ours;
  const programs = [
    ...ours.names.map((name) => startPeer('increment', { spec, target, name, times, restMs })),
    ...theirs.names.map((name) => startForeign(theirs.which, { spec, target }, theirs.times, name)),
  ];
  for (const program of programs) await program.until('ready');
  programs.forEach((program) => program.say('go'));
  const told = await Promise.all(programs.map(async (program) => toldBy(await program.line())));
  return { told, ...(JSON.parse(readFileSync(target, 'utf8')) as Counter) };
}

function toldBy(line: string): Told {
  return JSON.parse(line) as Told;
}
