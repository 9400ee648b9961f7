import { expect, test } from 'vitest';
import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';
import { seeded } from '@/e2e/fixtures/redaction/seeded';
import { wasRemoved } from '@/e2e/fixtures/redaction/was-removed';
import { rememberEnvironment } from './known-values/known-values';
import { redactText } from './redact';
import { RedactionStream } from './stream/redaction-stream';

const chance = seeded(5);
const secret = chance.shape('<a22>');
/** Whatever else the machine does: here nothing is left out for time. */
const limitMs = 60_000;

function streamed(pieces: readonly Buffer[], stretch = 1 << 17): Buffer {
  const stream = new RedactionStream({ stretch, limitMs });
  const out = pieces.map((piece) => stream.push(piece));
  return Buffer.concat([...out, stream.end()]);
}

function cut(bytes: Buffer, size: () => number): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const to = at + size();
    pieces.push(bytes.subarray(at, to));
    at = to;
  }
  return pieces;
}

test('every secret of the corpus that goes from a whole text goes from it in pieces', () => {
  const texts = makeCorpus().filter(({ isSecret }) => isSecret);
  const bytes = Buffer.from(texts.map(({ text }) => `${text}\n\n$ next\n`).join(''));
  const whole = streamed([bytes]);
  const shown = whole.toString();
  // Let go every 4,000 bytes: many secrets stand over such a place. Every byte is for the soak.
  for (const stretch of [4093]) {
    const out = streamed(
      cut(bytes, () => 1 + chance.below(300)),
      stretch,
    ).toString();
    const leaked = texts.flatMap(({ kind, secrets }) =>
      secrets.filter((one) => !shown.includes(one) && out.includes(one)).map(() => kind),
    );
    expect(leaked).toEqual([]);
  }
  // What goes from the text of one alone goes from all of them together.
  for (const { kind, text, secrets } of texts.filter((_, at) => at % 5 === 0)) {
    const gone = secrets.filter((one) => wasRemoved(one, redactText(text).text));
    for (const one of gone) expect(shown.includes(one), kind).toBe(false);
  }
});

test('a log in UTF-16 is read as UTF-16, and stays it', () => {
  const text = `\ufeffstart\r\nDB_PASSWORD=${secret}\r\nAuthorization: Bearer ${secret}x\r\nend\r\n`;
  const out = streamed(cut(Buffer.from(text, 'utf16le'), () => 7)).toString('utf16le');
  expect(wasRemoved(secret, out), out).toBe(true);
  expect(out).toContain('start\r\nDB_PASSWORD=');
  expect(out).toContain('\r\nend\r\n');
});

test('a line of 4 MB loses the secret in its middle and keeps its length around it', () => {
  const piece = Buffer.from('lorem ipsum dolor '.repeat(1 << 16));
  const stream = new RedactionStream({ limitMs });
  let sent = 0;
  let got = 0;
  let leaked = false;
  const take = (bytes: Uint8Array) => {
    got += bytes.length;
    leaked ||= Buffer.from(bytes).includes(secret.slice(0, 10));
  };
  for (let at = 0; at < 4; at += 1) {
    const next = at === 1 ? Buffer.from(`password=${secret} `) : piece;
    sent += next.length;
    take(stream.push(next));
  }
  take(stream.end());
  expect(leaked).toBe(false);
  expect(Object.values(stream.counts())).toEqual([1]);
  expect(got).toBe(sent - secret.length + '***REDACTED***'.length);
});

test('values of the environment go, verbatim and encoded, with signs of patterns in them', () => {
  const values = Array.from({ length: 300 }, () => chance.shape('<a9>+$(<a3>|"<a4>'));
  rememberEnvironment(Object.fromEntries(values.map((one, at) => [`API_TOKEN_${at}`, one])));
  for (const value of values.filter((_, at) => at % 47 === 0)) {
    const forms = [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];
    const out = redactText(forms.map((form) => `ran with ${form} today\n`).join('')).text;
    expect(out).toBe('ran with ***REDACTED*** today\n'.repeat(forms.length));
    for (const before of ['', 'a', 'ab']) {
      const packed = Buffer.from(before + value + before).toString('base64');
      const shown = redactText(`got ${packed} back`).text;
      expect(wasRemoved(packed.slice(8, -8), shown), shown).toBe(true);
    }
  }
});
