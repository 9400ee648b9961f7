import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { endIndexWriterOf } from './index-writer-of';

const command = new URL('../../dist/cli.js', import.meta.url).pathname;

export interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Served {
  url: URL;
  token: string;
  pid: number;
  stdout: () => string;
  stderr: () => string;
  /** One request with exactly these headers and the right Host, unless another is given. */
  ask(path: string, options?: AskOptions): Promise<Answer>;
  /** The same with the token. */
  askAs(path: string, options?: AskOptions): Promise<Answer>;
  /** Opens the live stream and waits for its hello. */
  listen(): Promise<IncomingMessage>;
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

const running = new Set<ChildProcess>();

/** Ends what a failed test left running. */
export function endServers(): void {
  for (const child of running) {
    if (child.pid !== undefined) endIndexWriterOf(child.pid);
    child.kill('SIGKILL');
  }
}

/** Runs the built command and waits for the URL it prints. */
export async function serve(
  args: string[],
  cwd: string,
  also: Record<string, string> = {},
): Promise<Served> {
  const env = { ...process.env, MEMORY_STORAGE_ROOT: '', STRONGROOM_TOKEN: '', ...also };
  const child = spawn(process.execPath, [command, 'serve', '--port', '0', ...args], { cwd, env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const exited = once(child, 'exit');
  const first = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const line = await Promise.race([
    first,
    exited.then(([code]) => Promise.reject(new Error(`serve ended with ${code}: ${err}`))),
  ]);
  const url = new URL(line);
  const token = url.searchParams.get('token') ?? '';
  const bearer = { authorization: `Bearer ${token}` };
  const ask = (path: string, options: AskOptions = {}) => answerOf(url, path, options);
  return {
    url,
    token,
    pid: child.pid ?? 0,
    stdout: () => out,
    stderr: () => err,
    ask,
    askAs: (path, options = {}) =>
      ask(path, { ...options, headers: { ...bearer, ...options.headers } }),
    listen: () => openLive(url, bearer),
    async stop(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      const [code] = (await exited) as [number | null];
      return code;
    },
  };
}

async function answerOf(url: URL, path: string, { method, headers, body }: AskOptions) {
  const response = await send(url, path, { method: method ?? 'GET', headers: headers ?? {}, body });
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body: text };
}

function send(
  { hostname, port }: URL,
  path: string,
  options: { method: string; headers: Record<string, string>; body?: string | undefined },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { method, headers } = options;
    httpRequest({ hostname, port, path, method, headers, agent: false }, resolve)
      .once('error', reject)
      .end(options.body);
  });
}

async function openLive(url: URL, headers: Record<string, string>) {
  const path = `/api/trpc/live.events?input=${encodeURIComponent('{}')}`;
  const stream = await send(url, path, { method: 'GET', headers });
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes('"hello"')) return stream;
  }
  throw new Error(`The stream ended without a hello: ${text}`);
}
