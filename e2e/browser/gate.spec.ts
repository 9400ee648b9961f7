import { request as rawRequest } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from './test';
import type { Server } from './server';

/** With full control of the headers, as no browser gives it. */
function ask(
  server: Server,
  path: string,
  { method = 'GET', headers = {}, body = '' },
): Promise<{ status: number; text: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asked = rawRequest({ port: server.port, host: '127.0.0.1', path, method, headers });
    asked.once('error', reject).once('response', (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.once('end', () =>
        resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }),
      );
    });
    asked.end(body);
  });
}

/** Byte for byte: a client library would mend an empty Host. */
function askRaw(server: Server, head: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.once('error', reject).once('end', () => resolve(text));
    socket.write([...head, 'Connection: close', '', ''].join('\r\n'));
  });
}

const bearer = (server: Server) => ({ authorization: `Bearer ${server.token}` });
const json = { 'content-type': 'application/json' };

test.describe('the gate', () => {
  test('a name rebound to loopback is refused in the browser', async ({ browser, server }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    for (const name of ['evil.test', 'localhost.evil.test']) {
      const answer = await page.goto(server.url.replace('127.0.0.1', name));
      expect(answer?.status(), name).toBe(421);
    }
    await expect(page.getByText('demo-bank')).toHaveCount(0);
    await context.close();
  });

  for (const host of [
    'evil.test',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    '',
    '127.1',
    '0',
  ]) {
    test(`Host ${JSON.stringify(host)} is refused with 421, token or not`, async ({ server }) => {
      for (const path of ['/', '/api/trpc/banks.list']) {
        for (const more of [[], [`Authorization: Bearer ${server.token}`]]) {
          const answer = await askRaw(server, [`GET ${path} HTTP/1.1`, `Host: ${host}`, ...more]);
          expect(answer).toMatch(/^HTTP\/1\.1 421 /);
          expect(answer).not.toContain('demo-bank');
        }
      }
    });
  }

  test('a foreign Origin is refused with 403, also that of another local port', async ({
    server,
  }) => {
    const { port } = server;
    for (const origin of [
      'https://evil.test',
      'null',
      `http://127.0.0.1:${port + 1}`,
      `http://localhost:${port}`,
      `https://127.0.0.1:${port}`,
    ]) {
      const headers = { ...bearer(server), ...json, origin };
      const get = await ask(server, '/api/trpc/banks.list', { headers });
      const post = await ask(server, '/api/trpc/plans.applyPlan', {
        method: 'POST',
        headers,
        body: '{}',
      });
      expect([get.status, post.status], origin).toEqual([403, 403]);
      expect(get.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('a cross-site fetch is refused with 403', async ({ server }) => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { ...bearer(server), 'sec-fetch-site': site, 'sec-fetch-mode': 'cors' };
      expect((await ask(server, '/api/trpc/banks.list', { headers })).status).toBe(403);
    }
  });

  test('without token every page and every call is refused with 401', async ({ server }) => {
    const { id } = await server.bank('demo');
    for (const path of [
      '/',
      `/${id}`,
      `/${id}/locks`,
      '/api/trpc/banks.list',
      '/api/trpc/live.events',
    ]) {
      for (const headers of [{}, { authorization: `Bearer ${'x'.repeat(43)}` }]) {
        const answer = await ask(server, path, { headers });
        expect(answer.status, path).toBe(401);
        expect(answer.text).not.toContain('demo-bank');
      }
    }
  });

  test('no known way around a proxy gets past the token', async ({ server }) => {
    const { id, root } = await server.bank('demo');
    const around: [string, Record<string, string>][] = [
      [`/${id}`, { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' }],
      [`/${id}`, { rsc: '1' }],
      [`/${id}.rsc`, {}],
      [`/_next/data/x/${id}.json`, {}],
      ['/_next/image?url=%2Fapi%2Ftrpc%2Fbanks.list&w=64&q=75', {}],
      [`/_next/static/..%2f..%2f${id}`, {}],
      [`//${id}`, {}],
    ];
    for (const [path, headers] of around) {
      const answer = await ask(server, path, { headers });
      expect(answer.status, path).toBeGreaterThanOrEqual(300);
      expect(answer.text, path).not.toContain(root);
    }
  });

  test('a mutation by GET, or as a form, is refused', async ({ server }) => {
    const input = encodeURIComponent('{"bank":"x","id":"x","reason":"x"}');
    const headers = bearer(server);
    const get = await ask(server, `/api/trpc/locks.planClear?input=${input}`, { headers });
    expect(get.status).toBe(405);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
      const post = await ask(server, '/api/trpc/locks.planClear', {
        method: 'POST',
        headers: { ...headers, 'content-type': type },
        body: '{}',
      });
      expect(post.status, type).toBe(415);
    }
  });

  test('the token leaves the address bar and the cookie is out of reach of scripts', async ({
    page,
    server,
  }) => {
    await page.goto(server.url);
    expect(page.url()).not.toContain('token');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(cookie?.value).not.toContain(server.token);
  });

  test('every page forbids foreign scripts, frames and caching', async ({ page, server }) => {
    const answer = await page.goto(server.origin);
    const headers = answer?.headers() ?? {};
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
    expect(headers['cache-control']).toContain('no-store');
    expect(headers['x-powered-by']).toBeUndefined();
  });
});
