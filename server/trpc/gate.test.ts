import { describe, expect, it } from 'vitest';
import { createCredentials } from './credentials';
import { checkRequest, type GateRequest } from './gate';

const token = 'a'.repeat(43);
const credentials = createCredentials(token, 4680);
const loopback = { credentials, boundTo: '127.0.0.1' };
const session = `strongroom_4680=${credentials.newSession()}`;

function ask(
  headers: Record<string, string>,
  request: Partial<Omit<GateRequest, 'headers'>> = {},
  gate = loopback,
) {
  const all = new Headers({ host: '127.0.0.1:4680', ...headers });
  return checkRequest(gate, { method: 'GET', path: '/', query: '', ...request, headers: all });
}

function statusOf(decision: ReturnType<typeof checkRequest>): number {
  return decision.pass ? 200 : decision.refusal.status;
}

describe('the Host allowlist', () => {
  it.each(['127.0.0.1:4680', 'localhost:4680', 'LOCALHOST', 'localhost.:4680', '[::1]:4680'])(
    'answers for %s',
    (host) => expect(statusOf(ask({ host, cookie: session }))).toBe(200),
  );

  it.each([
    'evil.test:4680',
    'localhost.evil.test',
    '127.0.0.1.evil.test',
    'evil.test@127.0.0.1',
    'sub.localhost',
    '10.0.0.1',
    '',
    'localhost:4680, evil.test',
  ])('answers 421 for %j, even with a valid session', (host) => {
    expect(statusOf(ask({ host, cookie: session }))).toBe(421);
  });

  it('beyond loopback answers for addresses and the bound name, for no other name', () => {
    const wide = { credentials, boundTo: '0.0.0.0' };
    const named = { credentials, boundTo: 'box.lan' };
    expect(statusOf(ask({ host: '10.0.0.1:80', cookie: session }, {}, wide))).toBe(200);
    expect(statusOf(ask({ host: 'box.lan', cookie: session }, {}, named))).toBe(200);
    expect(statusOf(ask({ host: 'evil.test', cookie: session }, {}, wide))).toBe(421);
  });
});

describe('foreign pages', () => {
  it.each<Record<string, string>>([
    { origin: 'null' },
    { origin: 'http://evil.test' },
    { origin: 'http://127.0.0.1:9999' },
    { origin: 'https://127.0.0.1:4680' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('are refused with 403: %j', (headers) => {
    expect(statusOf(ask({ ...headers, cookie: session }))).toBe(403);
  });

  it('may link to a page, but not to the API', () => {
    const visit = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
      cookie: session,
    };
    expect(statusOf(ask(visit))).toBe(200);
    expect(statusOf(ask(visit, { path: '/api/trpc/banks.list' }))).toBe(403);
  });

  it('our own page passes', () => {
    const own = { origin: 'http://127.0.0.1:4680', 'sec-fetch-site': 'same-origin' };
    expect(statusOf(ask({ ...own, cookie: session }))).toBe(200);
  });
});

describe('the token', () => {
  it('in the URL becomes a cookie that does not hold it, and the clean URL', () => {
    const decision = ask({}, { path: '/b/documents', query: `a=1&token=${token}` });
    if (decision.pass) throw new Error('not exchanged');
    const { status, headers } = decision.refusal;
    expect(status).toBe(303);
    expect(headers['Location']).toBe('http://127.0.0.1:4680/b/documents?a=1');
    expect(headers['Set-Cookie']).toMatch(
      /^strongroom_4680=.+; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(headers['Set-Cookie']).not.toContain(token);
    const cookie = headers['Set-Cookie']?.split(';')[0] ?? '';
    expect(statusOf(ask({ cookie }))).toBe(200);
  });

  it.each(['//evil.test/x', '/\\\\evil.test/x', '///evil.test/x', '/\\evil.test/x'])(
    'never redirects to another host: %s',
    (path) => {
      const decision = ask({}, { path, query: `token=${token}` });
      if (decision.pass) throw new Error('not exchanged');
      const { pathname, host } = new URL(decision.refusal.headers['Location'] ?? '');
      expect(host).toBe('127.0.0.1:4680');
      expect(pathname).toBe('/evil.test/x');
    },
  );

  it('is accepted as Bearer, a wrong one beside a valid cookie is not', () => {
    expect(statusOf(ask({ authorization: `Bearer ${token}` }))).toBe(200);
    expect(statusOf(ask({ authorization: 'Bearer wrong', cookie: session }))).toBe(401);
  });

  it.each<Record<string, string>>([
    {},
    { cookie: 'strongroom_4680=' },
    { cookie: 'strongroom_4680=x.y' },
    { cookie: `strongroom_4680=${token}` },
    { cookie: `strongroom_9999=${credentials.newSession()}` },
    { cookie: `strongroom_4680=${createCredentials('b'.repeat(43), 4680).newSession()}` },
  ])('missing or forged is 401: %j', (headers) => {
    expect(statusOf(ask(headers))).toBe(401);
  });

  it('in the URL of the API is not accepted: it would stay in logs and histories', () => {
    const api = { path: '/api/trpc/banks.list', query: `token=${token}` };
    expect(statusOf(ask({}, api))).toBe(401);
  });

  it('a person is told what to open, a program gets JSON with the code', () => {
    const person = ask({ accept: 'text/html' });
    const program = ask({}, { path: '/api/trpc/banks.list' });
    if (person.pass || program.pass) throw new Error('passed');
    expect(person.refusal.body).toContain('Open the URL');
    const { error } = JSON.parse(program.refusal.body) as {
      error: { data: { strongroom: { code: string } } };
    };
    expect(error.data.strongroom.code).toBe('UNAUTHENTICATED');
  });

  it('sessions are told apart: a confirm token is bound to one', () => {
    const ids = [1, 2].map(() => {
      const decision = ask({ cookie: `strongroom_4680=${credentials.newSession()}` });
      return decision.pass ? decision.admitted.id : null;
    });
    expect(new Set(ids).size).toBe(2);
  });
});

describe('methods and content types', () => {
  const api = '/api/trpc/locks.apply';
  const bearer = { authorization: `Bearer ${token}` };

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is 405 on the API', (method) => {
    expect(statusOf(ask(bearer, { method, path: api }))).toBe(405);
  });

  it('POST to a page is 405', () => {
    expect(statusOf(ask(bearer, { method: 'POST' }))).toBe(405);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])(
    'POST of %j is 415',
    (type) => {
      const headers: Record<string, string> = type ? { ...bearer, 'content-type': type } : bearer;
      expect(statusOf(ask(headers, { method: 'POST', path: api }))).toBe(415);
    },
  );

  it('POST of JSON passes', () => {
    const headers = { ...bearer, 'content-type': 'application/json; charset=utf-8' };
    expect(statusOf(ask(headers, { method: 'POST', path: api }))).toBe(200);
  });
});

it('a refusal page does not repeat markup of the request', () => {
  const decision = ask({ host: '"><script>alert(1)</script>', accept: 'text/html' });
  if (decision.pass) throw new Error('passed');
  expect(decision.refusal.body).not.toContain('<script>');
});
