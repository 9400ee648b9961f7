import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How one of memory-bank's own programs writes the state. */
export type StatePeer = 'auto-sync' | 'session-manager';

interface StateRun {
  /** An empty directory: the project. */
  project: string;
  /** The bundled `peers/set-state.ts`, and `peers/state-writer.py`. */
  programs: { ours: string; peer: string };
  peer: StatePeer;
  /** How many of ours, and for how long each. */
  writers: number;
  each: { times: number; seconds: number };
}

export interface StateOutcome {
  /** Keys of ours that were set, those that do not stand, and those the peer says it did away with. */
  set: string[];
  missing: string[];
  overwrote: string[];
  /** How often one of ours met an unlocked write and tried again. */
  refused: number;
  peer: { wrote: number; broken: number };
  /** As they stand at the end. */
  state: { synced?: number; ours?: object; kept?: unknown };
  mirror: { ours?: object };
}

/** Lets writers of ours and one of theirs loose on one state with its mirror, until ours are done. */
export async function runStatePeers(run: StateRun): Promise<StateOutcome> {
  const { project, programs, each } = run;
  const path = join(project, 'memory-bank/cursor_state.json');
  const mirror = join(project, 'cursor_state.json');
  mkdirSync(join(project, 'memory-bank'));
  for (const place of [path, mirror]) writeFileSync(place, planted);
  const peer = start('python3', [programs.peer, path, run.peer]);
  const names = Array.from({ length: run.writers }, (_, at) => `w${at}`);
  const ours = names.map((name) => {
    const args = [programs.ours, project, name, String(each.times), String(each.seconds)];
    return start(process.execPath, args);
  });
  try {
    for (const one of [peer, ...ours]) await one.line();
    const told = await Promise.all(
      ours.map(async (one) => JSON.parse(await one.line()) as { done: number; refused: number }),
    );
    peer.child.stdin.end();
    const theirs = JSON.parse(await peer.line()) as PeerTold;
    const state = JSON.parse(readFileSync(path, 'utf8')) as StateOutcome['state'];
    const set = told.flatMap(({ done }, writer) =>
      Array.from({ length: done }, (_, at) => `w${writer}_${at}`),
    );
    return {
      set,
      missing: set.filter((key) => !Object.hasOwn(state.ours ?? {}, key)),
      overwrote: theirs.overwrote,
      refused: told.reduce((sum, { refused }) => sum + refused, 0),
      peer: theirs,
      state,
      mirror: JSON.parse(readFileSync(mirror, 'utf8')) as StateOutcome['mirror'],
    };
  } finally {
    for (const { child } of [peer, ...ours]) child.kill('SIGKILL');
  }
}

interface PeerTold {
  wrote: number;
  broken: number;
  overwrote: string[];
}

const planted = `{
  "cursor_session": {
    "current_task": "before"
  },
  "kept": 1.50
}`;

function start(command: string, args: string[]) {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const waiting = lines[Symbol.asyncIterator]();
  const ended = once(child, 'exit');
  const line = async () => {
    const next = await waiting.next();
    if (next.done !== true) return next.value;
    throw new Error(`${command} ${args[0]} ended without a word: ${String(await ended)}`);
  };
  return { child, line };
}
