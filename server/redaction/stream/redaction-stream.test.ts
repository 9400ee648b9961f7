import { expect, test } from 'vitest';
import { findSpans, mergeSpans } from '../find-spans';
import { redacted } from '../redacted';
import { Taint } from '../taint';
import { findInBytes } from './find-in-bytes';
import { RedactionStream, type StreamMark, type StreamOptions } from './redaction-stream';

/** Made up, and put together from parts so that no scanner takes this file for a leak. */
const body = Array.from({ length: 12 }, (_, at) => `MIIEpA${at}q2${'Zx9'.repeat(18)}`).join('\n');
const secrets: Record<string, [text: string, secret: string]> = {
  github: [`clone with ghp_${'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'} now\n`, 'c3D4e5F6g7H8'],
  aws: [`id AKIA${'IOSFODNN7EXAMPLF'}\n`, 'IOSFODNN7EX'],
  assignment: [`export DB_${'PASSWORD'}=hunter2-Xy9\n`, 'hunter2-Xy9'],
  json: [`{"db_${'password'}": "h4nter \u00fcber", "x": 1}\n`, 'h4nter'],
  url: [`postgres://app:${'s3cr3t9pw'}@db/x\n`, 's3cr3t9pw'],
  bearer: [`> Authorization: ${'Bearer'} abcdef123456.ghi\r\n`, 'abcdef123456'],
  key: [
    `-----BEGIN RSA PRIVATE ${'KEY'}-----\n${body}\n-----END RSA PRIVATE ${'KEY'}-----\n`,
    'q2Zx9Zx9Zx9',
  ],
};
const line =
  '2026-11-21T10:00:00Z info  request 200 in 12 ms, na\u00efve \u001b[32mok\u001b[0m\r\n';
const padding = line.repeat(Math.ceil(8192 / line.length));

const bytesOf = (text: string) => Buffer.from(text, 'utf8');

function whole(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const spans = findInBytes(text);
  const taint = new Taint();
  taint.learn(text, spans);
  let out = '';
  let from = 0;
  for (const { start, end } of mergeSpans([...spans, ...taint.spans(text)])) {
    out += text.slice(from, start) + redacted;
    from = end;
  }
  return out + text.slice(from);
}

function streamed(pieces: Iterable<Uint8Array>, options: StreamOptions = {}, settles = false) {
  const marks: StreamMark[] = [];
  const stream = new RedactionStream({ ...options, onMark: (mark) => marks.push(mark) });
  const out: Uint8Array[] = [];
  for (const piece of pieces) {
    out.push(stream.push(piece));
    if (settles) out.push(stream.settle());
  }
  out.push(stream.end());
  const text = Buffer.concat(out).toString('latin1');
  const listed = Object.values(stream.counts()).reduce((sum, count) => sum + count, 0);
  expect(listed).toBe(marks.length);
  for (const { at } of marks) {
    const mark = text.slice(at, at + 2 * redacted.length).replaceAll('\0', '');
    expect(mark.slice(0, redacted.length)).toBe(redacted);
  }
  return { text, marks, stream };
}

function* cut(bytes: Uint8Array, sizes: () => number): Generator<Uint8Array> {
  for (let from = 0; from < bytes.length;) {
    const to = from + sizes();
    yield bytes.subarray(from, to);
    from = to;
  }
}

function seeded(seed: number) {
  let at = seed;
  return (most: number) => 1 + ((at = (at * 1_103_515_245 + 12_345) % 2_147_483_648) % most);
}

test.each(Object.keys(secrets))(
  '%s: cut at every byte, what comes out is what redacting it whole gives',
  (name) => {
    const [text, secret] = secrets[name] as [string, string];
    const bytes = bytesOf(line + text + padding);
    const expected = whole(bytes);
    expect(expected).not.toContain(secret);
    const begin = bytesOf(line).length;
    // Let go at each place once: everything before the cut comes in one piece, and all that can go goes.
    for (let at = begin; at <= begin + bytesOf(text).length; at += name === 'key' ? 23 : 1) {
      const pieces = [bytes.subarray(0, at + 8192), bytes.subarray(at + 8192)];
      expect(streamed(pieces, { stretch: 1 }).text).toBe(expected);
    }
  },
);

test('many secrets in pieces of 1, 17 and any number of bytes', () => {
  const text = Object.values(secrets).map(([one]) => `${line}${one}${line.repeat(60)}`);
  const bytes = bytesOf(text.join('').repeat(3));
  const expected = whole(bytes);
  const random = seeded(5);
  for (const sizes of [() => 1, () => 17, () => random(900), () => bytes.length]) {
    for (const stretch of [4096, 1 << 17]) {
      expect(streamed(cut(bytes, sizes), { stretch }).text).toBe(expected);
    }
  }
});

test('a pause at any byte lets whole lines go, and nothing of a secret', () => {
  for (const [text, secret] of Object.values(secrets)) {
    const bytes = bytesOf(line + text + line);
    const { text: out } = streamed(
      cut(bytes, () => 1),
      {},
      true,
    );
    expect(out).not.toContain(secret);
    expect(out).toBe(whole(bytes));
  }
  const stream = new RedactionStream();
  stream.push(bytesOf('first line\nsecond'));
  expect(Buffer.from(stream.settle()).toString()).toBe('first line\n');
  expect(Buffer.from(stream.settle()).toString()).toBe('');
  stream.push(bytesOf(' one\n 10%\r 20%\r'));
  expect(Buffer.from(stream.settle()).toString()).toBe('second one\n 10%\r 20%\r');
});

test('a pause inside a key block, or after a line that goes on, waits', () => {
  const stream = new RedactionStream();
  const [text] = secrets['key'] as [string, string];
  stream.push(bytesOf(`before\n${text.slice(0, 300)}`));
  expect(Buffer.from(stream.settle()).toString()).toBe('before\n');
  stream.push(bytesOf(text.slice(300)));
  expect(Buffer.from(stream.settle()).toString()).toContain(redacted);
  stream.push(bytesOf('curl \\\n'));
  expect(Buffer.from(stream.settle()).toString()).toBe('');
  expect(Buffer.from(stream.end()).toString()).toBe('curl \\\n');
});

test('whatever is no secret comes out byte for byte, whether or not it is text', () => {
  const random = seeded(11);
  const bytes = Buffer.from(Array.from({ length: 50_000 }, () => random(256) - 1));
  bytes.fill(0xa0, 100, 200);
  for (const stretch of [1000, 1 << 17]) {
    const { text, marks } = streamed(
      cut(bytes, () => random(300)),
      { stretch },
    );
    if (marks.length === 0) expect(Buffer.from(text, 'latin1').equals(bytes)).toBe(true);
    expect(text).toBe(whole(bytes));
  }
});

test.each(['le', 'be'])(
  'UTF-16 (%s) is looked through, and the mark is UTF-16 as well',
  (order) => {
    const source = `start\n${Object.values(secrets)
      .map(([text]) => text)
      .join('')}end\n`;
    const bytes = Buffer.from(`\ufeff${source}`, 'utf16le');
    if (order === 'be') bytes.swap16();
    const { text } = streamed(
      cut(bytes, () => 33),
      { stretch: 1 },
    );
    const out = Buffer.from(text, 'latin1');
    if (order === 'be') out.swap16();
    const read = out.toString('utf16le');
    for (const [, secret] of Object.values(secrets)) expect(read).not.toContain(secret);
    expect(read).toMatch(/^\ufeffstart\n/);
    expect(read).toMatch(/\nend\n$/);
    expect(read).toContain(`clone with ${redacted} now\n`);
  },
);

test('a key block longer than what is held goes as a whole, and what follows stays', () => {
  const long = `${'q2Zx9AbCd'.repeat(7)}\n`.repeat(6000);
  for (const end of [`-----END PRIVATE ${'KEY'}-----\n`, '']) {
    const source = `a\n-----BEGIN PRIVATE ${'KEY'}-----\n${long}${end}the build is done\n`;
    const { text } = streamed(cut(bytesOf(source), () => 5000));
    expect(text).not.toContain('q2Zx9');
    expect(text).toMatch(/^a\n/);
    expect(text).toMatch(/the build is done\n$/);
  }
});

test('a line of 64 MB passes, and no more than a window of it is held', () => {
  const piece = bytesOf('lorem ipsum '.repeat(10_000));
  let held = 0;
  let most = 0;
  const stream = new RedactionStream({ find: () => [] });
  for (let sent = 0; sent < 64 << 20; sent += piece.length) {
    held += piece.length - stream.push(piece).length;
    most = Math.max(most, held);
  }
  expect(most).toBeLessThan(300 << 10);
  expect(held - stream.end().length).toBe(0);
});

test('a value told to be secret in one stream is secret in the other', () => {
  const taint = new Taint();
  const first = new RedactionStream({ taint });
  first.push(bytesOf(`DB_${'PASSWORD'}=Qr7-unseen-Zk\n`));
  first.end();
  const { text } = streamed([bytesOf('connected as Qr7-unseen-Zk.\n')], { taint });
  expect(text).toBe(`connected as ${redacted}.\n`);
});

test.each([
  [
    'fails',
    () => {
      throw new Error('broken');
    },
  ],
  [
    'hangs',
    () => {
      for (;;);
    },
  ],
])('what cannot be looked through because it %s is left out, and it goes on', (_, misbehave) => {
  const find = (text: string) => (text.includes('poison') ? misbehave() : findSpans(text));
  const options = { find, limitMs: 20, stretch: 1 };
  const pieces = ['good\n', 'poison\nnext ', 'line\nstill good\n'].map(bytesOf);
  const { text, stream } = streamed(pieces, options, true);
  expect(text).toBe(`good\n${redacted} (unscanned, 7 bytes)\nnext line\nstill good\n`);
  expect(stream.counts()).toEqual({ unscanned: 1 });
  const endless = [`poison${'x'.repeat(9000)}`, 'y\nz\n'].map(bytesOf);
  expect(streamed(endless, options).text).toBe(`${redacted} (unscanned, 9008 bytes)\nz\n`);
});

test('each mark tells where its secret stood in what came in', () => {
  const [key] = secrets['key'] as [string, string];
  const [github] = secrets['github'] as [string, string];
  const { marks } = streamed([bytesOf(`na\u00efve ${github}${key}x\n${github}`)], { stretch: 1 });
  const places = marks.map(({ line: at, column }) => [at, column]);
  expect([places[0], places.at(-1)]).toEqual([
    [1, 18],
    [17, 12],
  ]);
});
