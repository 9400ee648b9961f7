import { expect, test } from 'vitest';
import { encodingsOf } from './encodings-of';
import { variablesOf } from './env-file';
import { isTellable } from './is-tellable';
import { knownValueSpans } from './known-value-spans';
import { rememberEnvironment } from './known-values';
import { LiteralFinder } from './literal-finder';
import { isSecretName } from './secret-name';

/** What is left of a text when every known value is cut out of it. */
function without(text: string): string {
  let left = '';
  let from = 0;
  for (const { start, end } of knownValueSpans(text)) {
    left += `${text.slice(from, start)}#`;
    from = end;
  }
  return left + text.slice(from);
}

const value = `k9"Tz'&/$ü${'%w+\\x'} 7`;
const env = { DB_PASSWORD: value, PASSWORD: 'test', HOME: '/root', PATH: 'a1B2c3D4e5F6' };

test('a value of a secret-looking variable is found in every encoding, and no other value', () => {
  rememberEnvironment(env);
  const json = JSON.stringify(value).slice(1, -1);
  const spellings = [
    value,
    Buffer.from(value).toString('latin1'),
    encodeURIComponent(value),
    encodeURIComponent(value).replace(/%../g, (hex) => hex.toLowerCase()),
    new URLSearchParams({ x: value }).toString().slice(2),
    json,
    JSON.stringify(json).slice(1, -1),
    value.replaceAll("'", String.raw`'\''`),
    Buffer.from(value).toString('hex'),
    Buffer.from(value).toString('hex').toUpperCase(),
  ];
  for (const spelling of spellings) expect(without(`a ${spelling} z`)).toBe('a # z');
  expect(without('this is a test of /root and a1B2c3D4e5F6')).not.toContain('#');
});

test('in base64 it is found wherever its bytes begin, with whatever around it', () => {
  rememberEnvironment(env);
  for (const before of ['', 'a', 'ab', 'abc', '>>?']) {
    for (const after of ['', 'y', 'yz']) {
      const bytes = Buffer.from(`${before}${value}${after}`);
      for (const form of ['base64', 'base64url'] as const) {
        const left = without(bytes.toString(form));
        expect(left).toMatch(/^[\w+/-]{0,6}#[\w+/=-]{0,6}$/);
      }
    }
  }
  const wide = Buffer.from(`echo ${value}`, 'utf16le').toString('base64');
  expect(without(wide).length).toBeLessThan(20);
});

test('a password inside an address is found alone, whatever its variable is called', () => {
  rememberEnvironment({
    WHERE: 'postgres://app:pw9%40xyz@db.local/x',
    ADDRESS: 'http://u:test@h/',
  });
  expect(without('as pw9%40xyz or pw9@xyz at db.local, a test')).toBe(
    'as # or # at db.local, a test',
  );
});

test('which names say that a value is secret', () => {
  for (const name of 'API_KEY github_token dbPassword PGPASSWORD AWS_SECRET_ACCESS_KEY MY_PAT JWT DSN KEY clientSecret npm_config__auth APP_PASS GITHUBTOKEN'.split(
    ' ',
  ))
    expect([name, isSecretName(name)]).toEqual([name, true]);
  for (const name of 'PWD OLDPWD HOME KEYBOARD SSH_AUTH_SOCK PUBLIC_KEY KEY_PATH COMPASS TOKENIZERS_PARALLELISM XDG_SESSION_ID MONKEY SECRET_NAME'.split(
    ' ',
  ))
    expect([name, isSecretName(name)]).toEqual([name, false]);
});

test('a common word, number, path or placeholder is not looked for everywhere', () => {
  const common = [
    'test12',
    'password',
    'Password123',
    'localhost',
    'localhost:5432',
    'development',
    'my-service',
    '1234567890',
    '10.0.0.1',
    '/usr/local/bin',
    './secrets/key.pem',
    'https://example.com/path',
    'me@example.com',
    '${OTHER}',
    '<your-token>',
    'xxxxxxxxxx',
    'your_api_key_here',
    '2026-01-01T10:00:00Z',
  ];
  for (const one of common) expect([one, isTellable(one)]).toEqual([one, false]);
  const own = ['hunter2', 's3cr3t', 'kqzxvbn', '/aB3dE5fG7hI9jK1l', 'correcthorsebatterystaple'];
  for (const one of own) expect([one, isTellable(one)]).toEqual([one, true]);
});

test('a .env file gives its values, quoted, exported, commented or over several lines', () => {
  const text = [
    '# comment',
    'A=plain # why',
    'export B="two words\\n"',
    "C = 'it#s'",
    'D="first',
    'second"',
    'E=',
    'F=a#b',
    'no assignment',
    '__proto__=x',
  ].join('\n');
  expect(variablesOf(text)).toEqual([
    ['A', 'plain'],
    ['B', 'two words\n'],
    ['B', 'two words\\n'],
    ['C', 'it#s'],
    ['D', 'first\nsecond'],
    ['E', ''],
    ['F', 'a#b'],
    ['__proto__', 'x'],
  ]);
});

test('ten thousand values are each found, and what only begins like them is left', () => {
  const values = Array.from({ length: 10_000 }, (_, at) => `same-beginning-${at}-Zz${at * 7919}`);
  const finder = new LiteralFinder(values.flatMap(encodingsOf));
  for (let at = 0; at < values.length; at += 97) {
    const found: [number, number][] = [];
    const text = `x same-beginning-none ${values[at]} y`;
    finder.each(text, (start, end) => found.push([start, end]));
    expect(found[0]).toEqual([22, 22 + (values[at] as string).length]);
  }
});

test('the longest of literals that begin alike is found', () => {
  const finder = new LiteralFinder(['abcdef', 'abcdefgh', 'abcdeg', 'abcdefghij']);
  const found: string[] = [];
  const text = 'abcdefghi abcdeg abcdefghij';
  finder.each(text, (start, end) => found.push(text.slice(start, end)));
  expect(found).toEqual(['abcdefgh', 'abcdeg', 'abcdefghij']);
});
