import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isStrongroomError } from '@/lib/errors';
import { redacted, redactText } from '@/server/redaction/redact';
import { editOfShown } from './edit-of-shown';

/** What becomes of a document when its shown text is edited. */
function edit(base: string, change: (shown: string) => string): string {
  return editOfShown(Buffer.from(base), change(redactText(base).text)).toString('utf8');
}

function refusal(base: string, change: (shown: string) => string): string {
  try {
    return `not refused: ${edit(base, change)}`;
  } catch (error) {
    if (!isStrongroomError(error)) throw error;
    return `${error.code} ${error.message}`;
  }
}

const two = 'first:\n  token: aaa11111\nsecond:\n  token: bbb22222\nend\n';
const swap = (a: string, b: string) => (text: string) => text.replace(a, b);

describe('what was left in place keeps its secret', () => {
  test.each([
    ['a line before', swap('first:', 'zero\nfirst:'), two.replace('first:', 'zero\nfirst:')],
    ['a line between', swap('second:', 'x\ny\nsecond:'), two.replace('second:', 'x\ny\nsecond:')],
    ['a name beside it', swap('first:', 'one:'), two.replace('first:', 'one:')],
    [
      'words in its own line',
      swap('  token: ***REDACTED***\nsecond', '    token: ***REDACTED*** # mine\nsecond'),
      two.replace('  token: aaa11111', '    token: aaa11111 # mine'),
    ],
    [
      'one of the two is gone with its name',
      swap('first:\n  token: ***REDACTED***\n', ''),
      'second:\n  token: bbb22222\nend\n',
    ],
    [
      'a new value for one',
      swap('second:\n  token: ***REDACTED***', 'second:\n  token: ccc33333'),
      two.replace('bbb22222', 'ccc33333'),
    ],
  ])('%s', (_, change, expected) => {
    expect(edit(two, change)).toBe(expected);
  });

  test('a line of its own kind keeps it wherever it goes', () => {
    const base = 'a_token=aaa11111\nb_token=bbb22222\nx\n';
    expect(edit(base, () => `b_token=${redacted}\nx\na_token=${redacted}\n`)).toBe(
      'b_token=bbb22222\nx\na_token=aaa11111\n',
    );
  });

  test('a private key over many lines', () => {
    const key = `-----BEGIN PRIVATE ${'KEY'}-----\r\nMIIE\r\nabcd\r\n-----END PRIVATE ${'KEY'}-----`;
    expect(edit(`a\r\n${key}\r\nz`, swap('a\r\n', 'b\r\n'))).toBe(`b\r\n${key}\r\nz`);
  });
});

describe('refused, because it cannot be told or would show a secret', () => {
  const block = (text: string) => text.replace('first:\n', '').replace('second:\n', '');
  test.each([
    ['a mark brought in', 'a\nb\n', () => `a ${redacted}\nb\n`],
    ['a copied line', 'token=aaa11111\nb\n', () => `token=${redacted}\nb\ntoken=${redacted}\n`],
    ['one of two alike is gone', block(two), swap('  token: ***REDACTED***\n', '')],
    [
      'two alike changed places with their names',
      two,
      () => `second:\n  token: ${redacted}\nfirst:\n  token: ${redacted}\nend\n`,
    ],
    ['the name that makes it a secret is gone', 'token=aaa11111\n', swap('token', 'tok')],
    ['half a character', 'a\n', () => '\ud800'],
  ])('%s', (_, base, change) => {
    const words = refusal(base, change);
    expect(words).toMatch(/^INVALID_INPUT/);
    expect(words).not.toMatch(/aaa11111|bbb22222/);
  });

  test('a document that is not UTF-8', () => {
    expect(() => editOfShown(Buffer.from([0xff]), 'x')).toThrow(/not UTF-8/);
  });
});

describe('the text around stays what it was', () => {
  test('not touched at all, it is the same bytes', () => {
    for (const base of ['', two, `${redacted}\n`, '\ufeffx\r\ny', 'a\rb']) {
      expect(edit(base, (shown) => shown)).toBe(base);
    }
  });

  test('a document that has the mark itself', () => {
    const base = `note: ${redacted} means hidden\ntoken=aaa11111\nlast`;
    expect(edit(base, swap('last', 'end'))).toBe(base.replace('last', 'end'));
    expect(edit(base, swap('means', 'is'))).toBe(base.replace('means', 'is'));
  });

  test('line ends a browser made uniform come back, a missing last one stays missing', () => {
    const base = 'a\r\ntoken=aaa11111\r\nb\nlast';
    const browser = (shown: string) => shown.replaceAll('\r\n', '\n');
    expect(edit(base, browser)).toBe(base);
    expect(edit(base, (shown) => browser(shown).replace('b', 'b\nc'))).toBe(
      'a\r\ntoken=aaa11111\r\nb\nc\r\nlast',
    );
  });
});

const secret = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((n) => `s${n}`);
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b', '', '{', '}', `x ${redacted}`) },
  secret.map((value) => `token=${value}`),
  secret.map((value) => `  "password": "${value}",`),
  secret.map((value) => `u: https://me:${value}@host/`),
);
const lines = fc.array(line, { minLength: 1, maxLength: 14 });

test('one stretch of lines replaced or taken out: no secret is lost or changes its place, or it is refused', () => {
  let done = 0;
  const fresh = fc.array(fc.constantFrom('new 1', 'new 2', 'a', '}'), { maxLength: 3 });
  fc.assert(
    fc.property(lines, fresh, fc.nat(), fc.nat(), (base, added, a, b) => {
      const from = a % base.length;
      const until = from + (b % (base.length + 1 - from));
      const shown = redactText(base.join('\n')).text.split('\n');
      const text = shown.toSpliced(from, until - from, ...added).join('\n');
      const expected = base.toSpliced(from, until - from, ...added).join('\n');
      const words = refusal(base.join('\n'), () => text);
      if (!words.startsWith('INVALID_INPUT')) {
        done += 1;
        expect(words).toBe(`not refused: ${expected}`);
      }
      if (from === until && added.length === 1 && added[0] === 'new 1') {
        expect(words).not.toMatch(/^INVALID/);
      }
    }),
    { numRuns: 700 },
  );
  expect(done).toBeGreaterThan(200);
});

test('whatever is done to the shown text, no secret of the document can be read from it afterwards', () => {
  fc.assert(
    fc.property(
      lines,
      fc.array(fc.tuple(fc.nat(), fc.nat(9), fc.constantFrom('', 'x', '=', '\n', redacted)), {
        minLength: 1,
        maxLength: 4,
      }),
      (base, edits) => {
        const text = base.join('\n');
        let result = text;
        try {
          result = edit(text, (shown) =>
            edits.reduce((now, [at, length, put]) => {
              const from = at % (now.length + 1);
              return now.slice(0, from) + put + now.slice(from + length);
            }, shown),
          );
        } catch (error) {
          if (!isStrongroomError(error)) throw error;
        }
        const shown = redactText(result).text;
        for (const value of text.match(/s\d{8}/g) ?? []) expect(shown).not.toContain(value);
      },
    ),
    { numRuns: 700 },
  );
});
