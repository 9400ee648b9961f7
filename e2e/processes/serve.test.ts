import { spawn } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endServers, serve, type Served } from './serve-process';

let place: string;
let one: string;
let two: string;

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'strongroom serve '));
  one = join(place, 'one');
  two = join(place, 'two');
  await mkdir(join(one, 'notes'), { recursive: true });
  await mkdir(two);
  await writeFile(join(one, 'notes', 'a.md'), '# A\n');
  await writeFile(join(two, 'b.json'), '{"b": 1}\n');
});

afterAll(async () => {
  endServers();
  await rm(place, { recursive: true, force: true });
});

describe('a running server', () => {
  let server: Served;
  let before: string[];

  beforeAll(async () => {
    before = await listing(place);
    server = await serve(['--root', one, '--root', two], place);
  });

  afterAll(() => server.stop('SIGKILL'));

  it('prints one line on stdout: its URL on loopback, with a token of 256 bit', async () => {
    await server.askAs('/api/trpc/banks.list');
    expect(server.stdout()).toBe(`${server.url.href}\n`);
    expect(server.url.hostname).toBe('127.0.0.1');
    expect(Buffer.from(server.token, 'base64url').length).toBe(32);
  });

  it('opens every root it was given', async () => {
    const { body } = await server.askAs('/api/trpc/banks.list');
    const banks = (JSON.parse(body) as { result: { data: { id: string; root: string }[] } }).result;
    expect(banks.data.map(({ id }) => id)).toEqual(['one', 'two']);
  });

  it.each(['evil.test', 'localhost.evil.test', '127.0.0.1.evil.test:80'])(
    'refuses the Host %s with 421, token or not',
    async (host) => {
      expect((await server.askAs('/', { headers: { host } })).status).toBe(421);
      expect((await server.ask(`/?token=${server.token}`, { headers: { host } })).status).toBe(421);
    },
  );

  it('refuses a foreign Origin and a foreign fetch with 403, and sends no CORS header', async () => {
    const foreign: Record<string, string>[] = [
      { origin: 'http://evil.test' },
      { origin: 'null' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const { status, headers: answered } = await server.askAs('/api/trpc/banks.list', { headers });
      expect(status).toBe(403);
      expect(answered['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('answers 401 without a session: pages, the API, and what tries to slip past the proxy', async () => {
    for (const path of ['/', '/one', '/api/trpc/banks.list', '/one?_rsc=1', '/_next/image?url=x']) {
      expect((await server.ask(path)).status, path).toBe(401);
    }
    const slipping = { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', rsc: '1' };
    expect((await server.ask('/one', { headers: slipping })).status).toBe(401);
  });

  it('exchanges the token in the URL for a cookie and a clean URL', async () => {
    const { status, headers } = await server.ask(`/?token=${server.token}`);
    expect(status).toBe(303);
    expect(new URL(headers.location ?? '', server.url).href).toBe(`${server.url.origin}/`);
    const cookie = headers['set-cookie']?.[0] ?? '';
    expect(cookie).toContain(`strongroom_${server.url.port}=`);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect(cookie).not.toContain(server.token);
    const session = { cookie: cookie.split(';')[0] ?? '' };
    expect((await server.ask('/api/trpc/banks.list', { headers: session })).status).toBe(200);
  });

  it.each(['//evil.test/', '/\\evil.test/', '/%5C%5Cevil.test/'])(
    'with the token in %s does not lead to another host',
    async (path) => {
      const { headers } = await server.ask(`${path}?token=${server.token}`);
      expect(new URL(headers.location ?? '', server.url).host).toBe(server.url.host);
    },
  );

  it('takes changes as POST of JSON only: 405 by GET, 415 as text', async () => {
    const path = '/api/trpc/plans.applyPlan';
    const input = '{"bank":"one","planId":"x","token":"y"}';
    const byGet = await server.askAs(`${path}?input=${encodeURIComponent(input)}`);
    const post = { method: 'POST', body: input };
    const asText = await server.askAs(path, { ...post, headers: { 'content-type': 'text/plain' } });
    expect([byGet.status, asText.status]).toEqual([405, 415]);
    const asJson = await server.askAs(path, {
      ...post,
      headers: { 'content-type': 'application/json' },
    });
    expect(asJson.body).toContain('CONFIRMATION_REQUIRED');
  });

  it('refuses what is no path of ours without a word on the terminal, and redirects no token', async () => {
    for (const path of ['/%zz', '/api/trpc/%', 'http://x:99999/?token=secret-of-the-url', '*']) {
      expect((await server.ask(path)).status).toBe(400);
    }
    expect((await server.ask('/', { method: 'TRACE' })).status).toBe(405);
    expect(server.stderr()).not.toMatch(/secret-of-the-url|at .*\(/);
    const visit = await server.ask(`/one/?token=${server.token}`);
    expect(visit.status).toBe(303);
    expect(visit.headers.location).not.toContain(server.token);
    expect((await server.askAs('/one/')).status).toBe(200);
    expect((await server.ask('/favicon.ico', { headers: { host: 'evil.test' } })).status).toBe(421);
  });

  it('refuses a body over 1 MiB with 413 and reads no further', async () => {
    const headers = { 'content-type': 'application/json' };
    const ask = (length: number) =>
      server.askAs('/api/trpc/plans.applyPlan', {
        method: 'POST',
        headers,
        body: JSON.stringify({ bank: 'one', planId: 'x', token: 'y'.repeat(length) }),
      });
    expect((await ask(1 << 20)).status).toBe(413);
    expect((await ask(1000)).body).toContain('INVALID_INPUT');
  });

  it('sends a strict policy with a nonce of each request', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => {
        const { headers } = await server.askAs('/');
        return String(headers['content-security-policy']);
      }),
    );
    expect(policies[0]).toContain("default-src 'none'");
    expect(policies[0]).not.toContain('unsafe-eval');
    expect(policies[0]).not.toBe(policies[1]);
  });

  it('changes nothing on disk but our own state by being looked at', async () => {
    for (const path of [
      '/',
      '/one',
      '/api/trpc/documents.list?input=%7B%22bank%22%3A%22one%22%7D',
    ]) {
      await server.askAs(path);
    }
    expect((await listing(place)).filter(isNotOwn)).toEqual(before.filter(isNotOwn));
  });
});

it('with --read-only no mutation is reachable', async () => {
  const server = await serve(['--root', one, '--read-only'], place);
  const headers = { 'content-type': 'application/json' };
  const body = '{"bank":"one","planId":"x","token":"y","id":"l","reason":"r"}';
  for (const name of ['plans.applyPlan', 'locks.planClear']) {
    const answer = await server.askAs(`/api/trpc/${name}`, { method: 'POST', headers, body });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('READ_ONLY');
  }
  await server.stop('SIGTERM');
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s ends it with %i though a stream is open, and tells the stream to come back',
  async (signal, code) => {
    const server = await serve(['--root', one], place);
    const stream = await server.listen();
    let heard = '';
    stream.on('data', (chunk) => (heard += chunk));
    const closed = new Promise((resolve) => stream.once('close', resolve));
    expect(await server.stop(signal)).toBe(code);
    await closed;
    expect(heard).toContain('SERVICE_UNAVAILABLE');
    expect(heard).not.toContain('event: return');
  },
);

it('a change by another process is told on the stream', async () => {
  const server = await serve(['--root', one], place);
  const stream = await server.listen();
  const told = heardOn(stream, /notes\/told\.md/);
  await writeFile(join(one, 'notes', 'told.md'), '# told\n');
  expect(await told).toContain('"noun":"documents"');
  await server.stop('SIGKILL');
});

it('a lock taken and lost without a trace on disk is told on the stream', async () => {
  await writeFile(join(one, 'notes', 'a.md.lock'), '');
  const server = await serve(['--root', one], place);
  const stream = await server.listen();
  const holder = spawn('flock', ['--no-fork', join(one, 'notes', 'a.md.lock'), 'sleep', '600']);
  await heardOn(stream, /"noun":"locks"[^}]*a\.md\.lock/);
  const lost = heardOn(stream, /"noun":"locks"[^}]*a\.md\.lock/);
  holder.kill('SIGKILL');
  await lost;
  await server.stop('SIGKILL');
});

it('a taken port is refused in words, with exit code 2', async () => {
  const server = await serve(['--root', one], place);
  await expect(serve(['--root', one, '--port', server.url.port], place)).rejects.toThrow(
    /ended with 2: .*in use/s,
  );
  await server.stop('SIGKILL');
});

function heardOn(stream: IncomingMessage, words: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    stream.on('data', (chunk) => {
      heard += chunk;
      if (words.test(heard)) resolve(heard);
    });
  });
}

/** Every entry with its size, mode and times. */
/** Own state, and the bank it was made in, whose time it changes. */
function isNotOwn(line: string): boolean {
  return !line.includes('.strongroom') && !/^(one|two) /.test(line);
}

async function listing(directory: string): Promise<string[]> {
  const names = await readdir(directory, { recursive: true });
  const lines = await Promise.all(
    ['', ...names].map(async (name) => {
      const { size, mode, mtimeMs, ctimeMs } = await stat(join(directory, name));
      return `${name} ${size} ${mode} ${mtimeMs} ${ctimeMs}`;
    }),
  );
  return lines.sort();
}
