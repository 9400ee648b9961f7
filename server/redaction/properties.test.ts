import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeCorpus } from '@/e2e/fixtures/redaction/make-corpus';
import { redactText, secretSpans } from './redact';
import { redacted } from './redacted';
import { redactJson } from './redact-json';

const corpus = makeCorpus();
const secretTexts = corpus.filter(({ isSecret }) => isSecret).map(({ text }) => text);
const calmTexts = corpus.filter(({ isSecret }) => !isSecret).map(({ text }) => text);
const pieces = [
  'token=',
  'password: ',
  '"',
  "'",
  '\\',
  '\n',
  '{',
  '}',
  '\u001b[0m',
  ' ',
  'Bearer ',
  'eyJ',
  '***',
];

/** Texts of the corpus, whole and cut, beside pieces and whatever else there is. */
const anyText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...secretTexts) },
      { weight: 2, arbitrary: fc.constantFrom(...calmTexts) },
      { weight: 3, arbitrary: fc.constantFrom(...pieces, redacted) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...secretTexts), fc.nat(), fc.nat())
          .map(([text, a, b]) =>
            text.slice(a % text.length, (a % text.length) + (b % text.length)),
          ),
      },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** The same texts each time; others, and more of them, by the seed. */
const runs = { numRuns: 200, seed: 4 };

describe('whatever the text', () => {
  test('redacting it twice is redacting it once', () => {
    for (const text of secretTexts) {
      const once = redactText(text).text;
      expect(redactText(once).text).toBe(once);
    }
    fc.assert(
      fc.property(anyText, (text) => {
        const once = redactText(text).text;
        expect(redactText(once).text).toBe(once);
      }),
      runs,
    );
  });

  test('spans are in order, none over another, none empty, all within it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const span of secretSpans(text)) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
      runs,
    );
  });

  test('outside the spans not a letter changes, and each span is counted once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = secretSpans(text);
        const { text: shown, byRule } = redactText(text);
        let expected = '';
        let at = 0;
        for (const { start, end } of spans) {
          expected += text.slice(at, start) + redacted;
          at = end;
        }
        expect(shown).toBe(expected + text.slice(at));
        const counted = Object.values(byRule).reduce((all, one) => all + one, 0);
        expect(counted).toBe(spans.length);
      }),
      runs,
    );
  });
});

const keys = fc.oneof(
  fc.constantFrom(
    'password',
    'token',
    'apiKey',
    'user',
    'note',
    'tokens',
    'secret',
    'data',
    'name',
  ),
  fc
    .string({ maxLength: 12 })
    .filter((key) => key !== '__proto__' && secretSpans(key).length === 0),
);
const leaves = fc.oneof(
  fc.constantFrom(...secretTexts.filter((text) => text.length < 400)),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaves,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(keys, tie('value'), { maxKeys: 5 }),
  ),
})).value;

describe('JSON', () => {
  test.each([0, 2])('stays JSON with the same keys, printed with an indent of %d', (indent) => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const shown = JSON.parse(redactText(JSON.stringify(value, null, indent)).text) as unknown;
        expect(shapeOf(shown)).toEqual(shapeOf(value));
      }),
      runs,
    );
  });

  test('keeps every value that is no text, and its keys, when it is redacted as a value', async () => {
    await fc.assert(
      fc.asyncProperty(anyJson, async (value) => {
        const shown = await redactJson(value);
        expect(shapeOf(shown)).toEqual(shapeOf(value));
      }),
      runs,
    );
  });

  test('keeps plain words beside a secret', () => {
    for (const text of secretTexts.slice(0, 300)) {
      const shown = redactText(
        JSON.stringify({ first: 'kept as it is', text, last: 'me too' }),
      ).text;
      expect(JSON.parse(shown)).toMatchObject({ first: 'kept as it is', last: 'me too' });
    }
  });
});

/** Keys and kinds of values; of texts only that they are. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? 'text' : 'plain';
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one)]));
}
