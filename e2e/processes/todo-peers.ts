import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { isStrongroomError } from '@/lib/errors';
import type { OfferedPlan } from '@/lib/plan';
import { createEventHub } from '@/server/bank/create-event-hub';
import { openBank, type OpenBank } from '@/server/bank/open-bank';
import { applyPlan } from '@/server/services/apply-plan';
import { planAddTask } from '@/server/services/plan-add-task';
import { planChangeTask } from '@/server/services/plan-change-task';

/** Writers of one queue: programs in Python, our services in this process, and our command. */
export interface TodoMix {
  root: string;
  seconds: number;
  peers: number;
  services: number;
  commands: number;
  /** The repository, where that is not two directories up. */
  repository?: string;
}

/** What a Python writer says of itself. */
interface PeerTold {
  wrote: string[];
  /** What its writes did away with, which it had not read. */
  overwrote: string[];
  broken: number;
  writes: number;
}

export interface TodoMixed {
  /** What each side was told is written, as facts. */
  ours: string[];
  theirs: string[];
  /** Of these, what is not there in the end. */
  missing: { ours: string[]; theirs: string[] };
  /** What the Python writers' own race did away with. */
  overwrote: Set<string>;
  /** How often one of them read what was no JSON. */
  broken: number;
  /** In the end. */
  bytes: string;
}

const queue = 'queue-system/tasks_active.json';
const caller = { id: 'cli:test', surface: 'cli', actor: 'tester@here' } as const;

/** All write for a while; then it is counted what is not there, and whose doing that is. */
export async function mixTodoWriters(mix: TodoMix): Promise<TodoMixed> {
  const path = join(mix.root, queue);
  mkdirSync(dirname(path), { recursive: true });
  const peers = await Promise.all(numbers(mix.peers).map((at) => startPeer(mix, path, at)));
  const until = performance.now() + mix.seconds * 1000;
  const goesOn = () => performance.now() < until;
  const bank = await openOwn(mix.root);
  const writing = Promise.all([
    ...numbers(mix.services).map((at) => writeByServices(bank, `service_${at}`, goesOn)),
    ...numbers(mix.commands).map((at) => writeByCommand(mix, `command_${at}`, goesOn)),
    setTimeout(mix.seconds * 1000, []),
  ]);
  const wrote = await writing.finally(() => bank.close());
  const told = await Promise.all(peers.map((end) => end()));
  const bytes = readFileSync(path, 'utf8');
  const there = factsOf(bytes);
  const [ours, theirs] = [wrote.flat(), told.flatMap((one) => one.wrote)];
  const gone = (facts: string[]) => facts.filter((fact) => !there.has(fact));
  return {
    ours,
    theirs,
    missing: { ours: gone(ours), theirs: gone(theirs) },
    overwrote: new Set(told.flatMap((one) => one.overwrote)),
    broken: told.reduce((sum, one) => sum + one.broken, 0),
    bytes,
  };
}

function numbers(count: number): number[] {
  return [...Array(count).keys()];
}

async function startPeer({ repository }: TodoMix, path: string, at: number) {
  const script = join(repositoryOf(repository), 'e2e/processes/peers/todo_peer.py');
  const child = spawn('python3', ['-u', '-B', script, path, `peer_${at}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (piece: string) => said.push(piece));
  while (!said.join('').startsWith('ready\n')) await once(child.stdout, 'data');
  return async (): Promise<PeerTold> => {
    child.stdin.end();
    await once(child, 'close');
    return JSON.parse(said.join('').slice('ready\n'.length)) as PeerTold;
  };
}

function openOwn(root: string): Promise<OpenBank> {
  const how = { readOnly: false, demo: false, watch: false, stateDirectory: null };
  return openBank({ root, events: createEventHub(), taken: new Set(), ...how });
}

/** Adds a task, then todos to it, as long as nobody did away with it; then another one. */
async function writeByServices(
  bank: OpenBank,
  name: string,
  goesOn: () => boolean,
): Promise<string[]> {
  const wrote: string[] = [];
  for (let count = 0; goesOn(); count += 1) {
    const description = `${name} ${count}`;
    const given = { home: null, at: null, reason: null };
    const plan = await planAddTask(bank, { ...given, description, todos: [] }, caller);
    await confirmed(bank, plan);
    wrote.push(`task:${description}`);
    const task = idNow(bank.root, description);
    if (task === null) continue;
    for (const todo of ['é', '"<', '😀']) {
      const change = { kind: 'add-todo', text: todo } as const;
      const isThere = await orGone(async () => {
        await confirmed(bank, await planChangeTask(bank, { ...given, task, change }, caller));
      });
      if (!isThere) break;
      wrote.push(`todo:${description}:${todo}`);
    }
  }
  return wrote;
}

/** As `--yes` does. */
function confirmed(bank: OpenBank, { id: planId, token }: OfferedPlan) {
  return applyPlan(bank, { planId, token, planAgain: true }, caller);
}

/** False: a peer did away with the task meanwhile. */
async function orGone(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (isStrongroomError(error) && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}

async function writeByCommand(
  { root, repository }: TodoMix,
  name: string,
  goesOn: () => boolean,
): Promise<string[]> {
  const wrote: string[] = [];
  const command = join(repositoryOf(repository), 'dist/cli.js');
  for (let count = 0; goesOn(); count += 1) {
    const description = `${name} ${count}`;
    const words = [command, 'tasks', 'add', description, '--yes', '--root', root];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    if (code !== 0) throw new Error(`tasks add ended with ${String(code)}: ${said}`);
    wrote.push(`task:${description}`);
  }
  return wrote;
}

interface Task {
  id: string;
  description: string;
  todos: { text: string }[];
}

/** Null: a peer did away with it already. */
function idNow(root: string, description: string): string | null {
  const tasks = JSON.parse(readFileSync(join(root, queue), 'utf8')) as Task[];
  return tasks.find((task) => task.description === description)?.id ?? null;
}

function factsOf(bytes: string): Set<string> {
  const facts = (JSON.parse(bytes) as Task[]).flatMap(({ description, todos }) => [
    `task:${description}`,
    ...todos.map((todo) => `todo:${description}:${todo.text}`),
  ]);
  return new Set(facts);
}

function repositoryOf(repository: string | undefined): string {
  return repository ?? join(import.meta.dirname, '../..');
}
