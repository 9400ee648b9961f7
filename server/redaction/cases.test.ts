import { describe, expect, test } from 'vitest';
import { seeded } from '@/e2e/fixtures/redaction/seeded';
import { wasRemoved } from '@/e2e/fixtures/redaction/was-removed';
import { redactText } from './redact';

const { shape } = seeded(1);
const token = shape('ghp_<a36>');
const secret = shape('<a22>');
const base64 = (text: string) => Buffer.from(text).toString('base64');
const shown = (text: string) => redactText(text).text;
const escape = String.fromCharCode(27);
const plain = (text: string) =>
  text
    .split(escape)
    .map((part, at) => (at === 0 ? part : part.replace(/^\[[\d;]*[A-Za-z]/, '')))
    .join('');

function expectGone(text: string, ...secrets: string[]): string {
  const out = shown(text);
  for (const one of secrets) expect(wasRemoved(one, out), `${one} in ${out}`).toBe(true);
  return out;
}

describe('a secret goes', () => {
  test('with a colour code beside it, which stays', () => {
    const out = expectGone(
      `${escape}[33mtoken${escape}[0m=${escape}[1m${token}${escape}[0m done`,
      token,
    );
    expect(out).toContain(`${escape}[33mtoken`);
    expect(out).toContain(`${escape}[0m done`);
  });

  test('with a colour code inside it', () => {
    for (const text of [
      `pushing with ${token.slice(0, 9)}${escape}[1m${token.slice(9, 30)}${escape}[0m${token.slice(30)} now`,
      `DB_PASSWORD=${secret.slice(0, 8)}${escape}[7m${secret.slice(8)}${escape}[27m\n`,
    ]) {
      const out = plain(shown(text));
      expect(wasRemoved(text.includes('ghp_') ? token : secret, out), out).toBe(true);
    }
  });

  test('from a progress bar drawn with carriage returns', () => {
    const out = expectGone(`\r 10% sent\r 60% token=${secret}\r100% sent\n`, secret);
    expect(out.startsWith('\r 10% sent\r 60% ')).toBe(true);
    expect(out.endsWith('\r100% sent\n')).toBe(true);
  });

  test('wrapped by a terminal at 80 columns', () => {
    for (const [before, value] of [
      [`$ export GITHUB_TOKEN=`.padStart(60), token],
      [`  "apiKey": "`.padStart(66), shape('sk-proj-<s60>T3BlbkFJ<s60>')],
    ] as const) {
      const line = `${before}${value}`;
      const wrapped = (line.match(/.{1,80}/g) ?? []).join('\n');
      const out = shown(`$ history\n${wrapped}\n$ ls\n`);
      expect(wasRemoved(value, out.replaceAll('\n', '')), out).toBe(true);
    }
  });

  test('from a log in UTF-16', () => {
    const bytes = Buffer.from(
      `\ufeffDB_PASSWORD=${secret}\r\nAuthorization: Bearer ${token}\r\n`,
      'utf16le',
    );
    const out = shown(bytes.toString('latin1')).replaceAll('\0', '');
    expect(wasRemoved(secret, out), out).toBe(true);
    expect(wasRemoved(token, out), out).toBe(true);
  });

  test('written with \\u escapes in JSON', () => {
    const escaped = [...secret].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join('');
    const out = shown(`{"user":"a","password":"${escaped}","n":1}`);
    const parsed = JSON.parse(out) as Record<string, unknown>;
    expect(parsed).toMatchObject({ user: 'a', n: 1 });
    expect(wasRemoved(secret, String(parsed.password))).toBe(true);
    const key = shown(`{"pass\\u0077ord":"${secret}"}`);
    expect(wasRemoved(secret, key), key).toBe(true);
  });

  test('as base64 of a whole .env file', () => {
    const packed = base64(`HOST=db-1\nDB_PASSWORD=${secret}\nGITHUB_TOKEN=${token}\nPORT=5432\n`);
    expectGone(`$ base64 -w0 .env\n${packed}\n`, packed);
    const lines = packed.match(/.{1,76}/g) ?? [];
    expectGone(`$ base64 .env\n${lines.join('\n')}\n`, ...lines);
  });

  test('from a trace of set -x', () => {
    const out = expectGone(
      `+ export API_TOKEN=${secret}\n+ API_TOKEN=${secret}\n+ curl -H 'X-Key: ${secret}' x\n++ date\n`,
      secret,
    );
    expect(out).toContain('+ export API_TOKEN=');
    expect(out).toContain('++ date\n');
  });

  test('from docker login -p', () => {
    const out = expectGone(`+ docker login -u ci -p ${secret} registry.internal\n`, secret);
    expect(out).toContain('docker login -u ci -p ');
    expect(out).toContain('registry.internal');
  });

  test('from a remote with a token', () => {
    const out = expectGone(
      `origin\thttps://ci:${secret}@git.internal/a.git (fetch)\nupstream https://${token}@git.internal/b.git\n`,
      secret,
      token,
    );
    expect(out).toContain('@git.internal/a.git (fetch)');
  });

  test('from a described and a printed secret of Kubernetes', () => {
    const value = base64(secret);
    expectGone(`Name: db\nType: Opaque\n\nEnvironment:\n  DB_PASSWORD:  ${secret}\n`, secret);
    const out = expectGone(
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  relay: ${value}\ntype: Opaque\n`,
      value,
    );
    expect(out).toContain('name: db');
    expect(out).toContain('type: Opaque');
    const first = expectGone(
      `apiVersion: v1\ndata:\n  relay: ${value}\nkind: Secret\nmetadata:\n  name: db\n`,
      value,
    );
    expect(first).toContain('  name: db');
  });

  test('from a stack trace with a connection string', () => {
    const out = expectGone(
      `OperationalError: connection to "postgresql://app:${secret}@db-1:5432/o" failed\n  File "/srv/app/db.py", line 14, in connect\n`,
      secret,
    );
    expect(out).toContain('@db-1:5432/o" failed');
    expect(out).toContain('File "/srv/app/db.py", line 14');
  });

  test('from the headers of curl -v', () => {
    const out = expectGone(
      `> GET /v1/me HTTP/2\n> Host: api.internal\n> Authorization: Basic ${base64(`ci:${secret}`)}\n> Cookie: theme=dark; session=${shape('<l40>')}\n> accept: */*\n< HTTP/2 200\n< set-cookie: sid=${secret}; Path=/\n`,
      base64(`ci:${secret}`),
      secret,
    );
    expect(out).toContain('> Host: api.internal\n');
    expect(out).toContain('> accept: */*\n< HTTP/2 200\n');
  });

  test('from a repr of the environment, which keeps the rest', () => {
    const out = expectGone(
      `environ({'HOME': '/root', 'DB_PASSWORD': '${secret}', 'LANG': 'C.UTF-8', 'NPM_TOKEN': '${token}'})`,
      secret,
      token,
    );
    expect(out).toContain("'HOME': '/root'");
    expect(out).toContain("'LANG': 'C.UTF-8'");
  });
});

describe('a private key goes', () => {
  const dashes = '-'.repeat(5);
  const lines = Array.from({ length: 20 }, () => shape('<b64>'));
  const begin = `${dashes}BEGIN RSA PRIVATE KEY${dashes}`;
  const end = `${dashes}END RSA PRIVATE KEY${dashes}`;

  test('that has no end, since its process was killed', () => {
    const out = expectGone(`before\n${begin}\n${lines.join('\n')}`, ...lines);
    expect(out.startsWith('before\n')).toBe(true);
  });

  test('cut in the middle of a line, and what comes later stays', () => {
    const cut = lines.slice(0, 5);
    const out = expectGone(
      `${begin}\n${cut.join('\n')}\n${shape('<b20>')}\nKilled\n$ make test\nok 1 - reads the file\n`,
      ...cut,
    );
    expect(out).toContain('ok 1 - reads the file');
  });

  test('with its newlines written as \\n', () => {
    const out = expectGone(`KEY="${[begin, ...lines, end, ''].join('\\n')}"\nPORT=80\n`, ...lines);
    expect(out).toContain('PORT=80');
  });
});

describe('a value once found', () => {
  test('that is a common word is not blanked wherever it stands', () => {
    const out = shown('PASSWORD=test\nrunning 14 tests\ntest one ... ok\nlatest: 2\n');
    expect(out).toContain('running 14 tests\ntest one ... ok\nlatest: 2\n');
  });

  test('with signs of patterns in it goes everywhere, as it is written', () => {
    const odd = shape('<a5>+$(x|y)*[<a4>].?^<a3>');
    const out = expectGone(
      `DB_PASSWORD='${odd}'\nconnect app ${odd} ok\nfailed for <${odd}>\n`,
      odd,
    );
    expect(out).toContain('connect app ');
    expect(out).toContain(' ok\nfailed for <');
  });
});
