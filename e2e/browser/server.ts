import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BankSummary } from '@/lib/bank';

const command = join(import.meta.dirname, '../../dist/cli.js');

/** `strongroom serve` as a process of its own. */
export interface Server {
  /** As printed: with the token. */
  url: string;
  origin: string;
  port: number;
  token: string;
  /** Calls a query of the API with the token. */
  query<T>(name: string, input?: unknown): Promise<T>;
  /** Calls a mutation of the API and returns whatever came back. */
  mutate(name: string, input: unknown): Promise<{ status: number; body: unknown }>;
  /** The open bank of this kind: `demo`, or the one planted. */
  bank(kind: 'demo' | 'planted'): Promise<BankSummary>;
  /** By a signal; resolves when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export async function startServer(
  args: string[],
  env: Record<string, string> = {},
): Promise<Server> {
  const child = spawn(process.execPath, [command, 'serve', '--no-open', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(() => null),
  ]);
  if (first === null) throw new Error(`the server ended before it printed its URL:\n${words}`);
  const { origin, port, searchParams } = new URL(first);
  const server = callsOf(origin, searchParams.get('token') ?? '');
  return {
    ...server,
    url: first,
    origin,
    port: Number(port),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
    },
  };
}

function callsOf(
  origin: string,
  token: string,
): Pick<Server, 'token' | 'query' | 'mutate' | 'bank'> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const query = async <T>(name: string, input?: unknown): Promise<T> => {
    const question =
      input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    const answer = await fetch(`${origin}/api/trpc/${name}${question}`, { headers });
    const body = (await answer.json()) as { result?: { data: T } };
    if (!body.result) throw new Error(`${name} answered ${answer.status}: ${JSON.stringify(body)}`);
    return body.result.data;
  };
  return {
    token,
    query,
    async mutate(name, input) {
      const body = JSON.stringify(input);
      const answer = await fetch(`${origin}/api/trpc/${name}`, { method: 'POST', headers, body });
      return { status: answer.status, body: (await answer.json()) as unknown };
    },
    async bank(kind) {
      const banks = await query<BankSummary[]>('banks.list');
      const found = banks.find((bank) => bank.demo === (kind === 'demo'));
      if (!found) throw new Error(`no ${kind} bank is open`);
      return found;
    },
  };
}
