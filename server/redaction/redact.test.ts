import { describe, expect, test } from 'vitest';
import { redacted, redactLines, redactPart, redactText } from './redact';

/** Made up, each in the form its issuer uses; written in two parts so that no scanner takes this file for a leak. */
const aws = `AKIA${'IOSFODNN7EXAMPLE'}`;
const github = `ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'}`;
const jwt = `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`;
const key = `-----BEGIN RSA PRIVATE ${'KEY'}-----\nMIIEpAIBAAKCAQEA\nq2+w==\n-----END RSA PRIVATE ${'KEY'}-----`;

const secrets: [rule: string, text: string, after: string][] = [
  ['aws-access-key-id', `key ${aws} here`, `key ${redacted} here`],
  ['github-token', `clone with ${github}.`, `clone with ${redacted}.`],
  ['gitlab-token', `glpat-${'x'.repeat(20)}`, redacted],
  ['slack-token', `xoxb-${'1234567890-abcdef'}`, redacted],
  ['openai-key', `sk-${'proj-abcdefghijklmnopqrst'}`, redacted],
  ['google-api-key', `AIza${'x'.repeat(35)}`, redacted],
  ['npm-token', `npm_${'x'.repeat(36)}`, redacted],
  ['json-web-token', `got ${jwt}`, `got ${redacted}`],
  ['authorization-header', 'Authorization: Basic dXNlcjpwYXNz', `Authorization: Basic ${redacted}`],
  ['bearer-token', 'curl -H "X: Bearer abcdef123456"', `curl -H "X: Bearer ${redacted}"`],
  ['url-userinfo', 'postgres://app:s3cr3t@db/x', `postgres://app:${redacted}@db/x`],
  ['secret-key-value', '{"db_password": "hunter2"}', `{"db_password": "${redacted}"}`],
  ['secret-key-value', 'API_KEY=abc123 next', `API_KEY=${redacted} next`],
  ['secret-key-value', "client_secret: 'it is long'", `client_secret: '${redacted}'`],
  ['secret-flag', 'login --password hunter2 now', `login --password ${redacted} now`],
];

describe('every kind of secret is replaced, and only the secret', () => {
  test.each(secrets)('%s: %s', (rule, text, after) => {
    const found = redactText(text);
    expect(found.text).toBe(after);
    expect(Object.keys(found.byRule)).toEqual([rule]);
  });

  test('a private key, all of its body', () => {
    const { text } = redactText(`before\n${key}\nafter`);
    expect(text).not.toMatch(/MIIE|q2\+w/);
    expect(text).toMatch(/^before\n/);
    expect(text).toMatch(/\nafter$/);
  });
});

test.each([
  'the password is required',
  'tokens used: 1234 of 5000',
  '{"tokens": 5120, "max_tokens": 4096.5}',
  'https://example.test/path?x=1',
  'see sk-8 and AKIA and eyJ',
  '{"password": null, "token": "", "secret": true}',
  'password=${DB_PASSWORD}',
  'git commit 3f2a9c1d4e5b6a7f8091a2b3c4d5e6f708192a3b',
  'ssh-ed25519 public keys are public',
])('what is no secret stays: %s', (text) => {
  expect(redactText(text)).toEqual({ text, byRule: {} });
});

test('a secret right after an escaped line break in JSON is seen', () => {
  for (const secret of [aws, github, jwt]) {
    for (const escape of ['\\n', '\\t', '\\r']) {
      expect(redactText(`"first${escape}${secret}"`).text).toBe(`"first${escape}${redacted}"`);
    }
  }
  expect(redactText('{"a": "x\\npassword=hunter2"}').text).not.toContain('hunter2');
});

test('redacting twice changes nothing more', () => {
  for (const [, text] of secrets) {
    const once = redactText(text).text;
    expect(redactText(once)).toEqual({ text: once, byRule: {} });
  }
});

test('JSON stays JSON with the same keys, whatever secrets are in it', () => {
  const value = {
    password: 'a"b\\c d',
    nested: { api_key: github, list: [aws, jwt, key], token: 7, url: 'amqp://u:p@h/v' },
    note: 'Authorization: Bearer abc.def-ghi',
  };
  for (const indent of [0, 2]) {
    const { text } = redactText(JSON.stringify(value, null, indent));
    const read = JSON.parse(text) as typeof value;
    expect(Object.keys(read)).toEqual(Object.keys(value));
    expect(read.nested.token).toBe(7);
    for (const secret of [github, aws, jwt, 'MIIE', ':p@', 'abc.def'])
      expect(text).not.toContain(secret);
  }
});

test('lines stay lines, also where a secret spans them', () => {
  const lines = ['before', ...key.split('\n'), `token=${github}`, 'after'];
  const shown = redactLines(lines);
  expect(shown).toHaveLength(lines.length);
  expect(shown[0]).toBe('before');
  expect(shown.at(-1)).toBe('after');
  expect(shown.join('\n')).not.toMatch(/MIIE|q2\+w|ghp_/);
});

test('a text redacted in pieces, wherever it is cut, is the text redacted as a whole', () => {
  const text = secrets.map(([, secret]) => `${secret}\n`).join(' words between ');
  const whole = redactText(text).text;
  for (let cut = 1; cut < text.length; cut += 1) {
    const first = redactPart(text, 0, cut);
    const rest = redactPart(text, first.end, text.length);
    expect(first.text + rest.text).toBe(whole);
  }
});

test.each([
  'a',
  'password',
  'token=token=',
  '-----BEGIN PRIVATE KEY-----',
  'eyJ.',
  'eyJ-',
  'pwd=x1 ',
  'eyJaaaaaaaa.',
  'http://',
  'http://a:',
  '_secret_',
  '"',
  'authorization: ',
  'xoxb-',
  'bearer  ',
  '--password  ',
  'AIza',
])('a megabyte of %j, made to stall a pattern, comes back', (part) => {
  const text = part.repeat((1 << 20) / part.length);
  expect(redactText(text).text.length).toBeGreaterThan(0);
  expect(redactLines(text.match(/.{1,1000}/gs) ?? []).length).toBeGreaterThan(0);
});
