import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

const repository = join(import.meta.dirname, '../..');
const document = 'memory/projects/app/sessions.json';

export interface Assistants {
  root: string;
  /** How many use our command, how many aiconfig's own scripts, and how many logs each of them writes. */
  ours: number;
  peers: number;
  each: number;
  /** The repository, where that is not two directories up. */
  repository?: string;
  onLog?: () => void;
}

export interface Written {
  expected: string[];
  found: string[];
  /** The document as a whole. */
  value: { project: string; sessions: { id: string; summary: string }[] };
  bytes: string;
  /** How often a lock was not to be had within its time-out, and was asked for again. */
  refused: { ours: number; peers: number };
  /** Logs the peers did away with by writing without their lock, which another of them had taken away. */
  overwrote: string[];
  /** Of each run of our command. */
  tookMs: number[];
}

/** Assistants that write session logs into one document at the same time, each of them one after the other. */
export async function runAssistants(given: Assistants): Promise<Written> {
  const path = join(given.root, document);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '{"project":"app","sessions":[]}\n', { mode: 0o600 });
  const tookMs: number[] = [];
  const ours = Array.from({ length: given.ours }, (_, at) => writeOurs(given, at, tookMs));
  const peers = Array.from({ length: given.peers }, (_, at) =>
    writePeers(given, path, given.ours + at),
  );
  const sum = (all: number[]) => all.reduce((one, other) => one + other, 0);
  const [byOurs, byPeers] = await Promise.all([Promise.all(ours), Promise.all(peers)]);
  const bytes = readFileSync(path, 'utf8');
  const value = JSON.parse(bytes) as Written['value'];
  const found = value.sessions.map(({ id }) => id).sort();
  const clients = Array.from({ length: given.ours + given.peers }, (_, at) => at);
  const expected = clients.flatMap((at) =>
    Array.from({ length: given.each }, (_unused, log) => idOf(at, log)),
  );
  const refused = { ours: sum(byOurs), peers: sum(byPeers.map((one) => one.refused)) };
  const overwrote = byPeers.flatMap((one) => one.overwrote);
  return { expected: expected.sort(), found, value, bytes, refused, overwrote, tookMs };
}

function idOf(client: number, log: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `session-20260101-${two(client)}${two(log)}00`;
}

const expression =
  '.sessions += [{id: $id, date: "2026-01-01", summary: $summary, client: "claude-code"}]';

async function writeOurs(given: Assistants, client: number, tookMs: number[]): Promise<number> {
  let refused = 0;
  for (let log = 0; log < given.each;) {
    const words = ['update', document, expression, '--yes', '--root', given.root];
    const named = ['--arg', 'id', idOf(client, log), '--arg', 'summary', `ours ${client} ${log}`];
    const began = performance.now();
    const command = join(given.repository ?? repository, 'dist/cli.js');
    const child = spawn(process.execPath, [command, ...words, ...named], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    if (code === 0) {
      tookMs.push(performance.now() - began);
      given.onLog?.();
      log += 1;
    } else if (code === 21) refused += 1;
    else throw new Error(`update ended with ${String(code)}: ${said}`);
  }
  return refused;
}

interface Told {
  refused: number;
  overwrote: string[];
}

async function writePeers(given: Assistants, path: string, client: number): Promise<Told> {
  const { root, each } = given;
  const script = join(given.repository ?? repository, 'e2e/processes/peers/aiconfig-peer.sh');
  const words = [script, root, path, `peer ${client}`, String(client), String(each)];
  const child = spawn('bash', words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [told, said, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0) throw new Error(`a peer ended with ${String(code)}: ${said}`);
  return JSON.parse(told) as Told;
}
