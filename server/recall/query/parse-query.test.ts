import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestQuery } from '@/lib/recall-inputs';
import { loosened } from './loosened';
import { parseQuery } from './parse-query';
import type { RecallQuery } from './recall-query';

const options = { zone: 'Asia/Manila', nowMs: Date.parse('2026-03-15T12:00:00+08:00') };
const parse = (typed: string) => parseQuery(typed, options);

/** The parts of a query in short: `word`, `pre*`, `"phrase"`, `~sub`, `-not`. */
function shown({ words, phrases, substrings, nots }: RecallQuery): string {
  const one = (wanted: RecallQuery['nots'][number]) => {
    if (wanted.is === 'word')
      return wanted.prefix === null ? wanted.terms.join('+') : `${wanted.prefix}*`;
    return wanted.is === 'phrase' ? `"${wanted.words.join(' ')}"` : `~${wanted.text}`;
  };
  const wanted = [...words, ...phrases, ...substrings].map(one);
  return [...wanted, ...nots.map((not) => `-${one(not)}`)].join(' | ');
}

test.each([
  ['deploying the gateways', 'deploy | gateway'],
  ['"roll back" now deploy*', 'deploy* | "roll back"'],
  ['-staging -"old plan" -~tmp -wip* deploy', 'deploy | -stage | -"old plan" | -~tmp | -wip*'],
  ['~foo_Bar ~"two words"', '~foo_bar | ~two words'],
  ['who is it', 'who | is | it'],
  ['who is "it"', '"it"'],
  ['refreshLock server/app.ts', 'refresh+lock+refreshlock | server+app+ts+serverappt'],
  ['日本語 字', '日本+本語 | 字*'],
  ['“curly quotes”', '"curly quotes"'],
  ['"unbalanced quote', 'unbalanc | quot'],
  ['a "b" c"', 'c | "b"'],
  ['NEAR(lock wait) AND x* OR col:value ^up {y}', 'near | lock | wait | x* | col | valu | y'],
  ['* " ~ - -- "" ~"" -"" ()', ''],
  ["'; DROP TABLE terms; --", 'drop | tabl | term'],
  ['.*(a+)+$ [z]', 'z'],
  ['--force -- plain', 'forc | plain'],
  ['deploy Deploys DEPLOYED', 'deploy'],
])('%j asks for %j', (typed, wanted) => {
  expect(shown(parse(typed))).toBe(wanted);
});

test('filters may be quoted, listed, turned round, and repeated', () => {
  const typed =
    'tag:Ops,"on call" tag:gpu -tag:OLD kind:tasks,note -kind:log agent:"Maria José" path:Docs/Plan -path:tmp x';
  const { filters, words, notes } = parse(typed);
  expect(filters).toEqual({
    kinds: ['task', 'note'],
    agents: ['maria jose'],
    tags: ['ops', 'on call', 'gpu'],
    paths: ['docs/plan'],
    not: { kinds: ['log'], agents: [], tags: ['old'], paths: ['tmp'] },
    sinceMs: null,
    beforeMs: null,
  });
  expect(words.map(({ typed: word }) => word)).toEqual(['x']);
  expect(notes).toEqual([]);
});

test.each([
  ['since:2026-03-01', '2026-03-01T00:00:00+08:00', null],
  ['after:2026-03-01 after:2026-03', '2026-03-01T00:00:00+08:00', null],
  ['before:2026', null, '2026-01-01T00:00:00+08:00'],
  ['before:2026-03-02T10:00:00Z', null, '2026-03-02T10:00:00Z'],
  ['since:"2026-03-02 10:00"', '2026-03-02T10:00:00+08:00', null],
  ['-before:yesterday before:now', '2026-03-14T00:00:00+08:00', '2026-03-15T12:00:00+08:00'],
  ['since:today', '2026-03-15T00:00:00+08:00', null],
  ['since:7d', '2026-03-08T12:00:00+08:00', null],
])('%s is a time of the zone', (typed, since, before) => {
  const { filters, notes } = parse(typed);
  expect(filters.sinceMs).toBe(since === null ? null : Date.parse(since));
  expect(filters.beforeMs).toBe(before === null ? null : Date.parse(before));
  expect(notes).toEqual([]);
});

test('a filter half typed, or of no meaning, is left out with a note', () => {
  const typed = 'tag: kind:nothing before:soon since:2026-02-31 lock';
  const { filters, notes, words } = parse(typed);
  expect(notes).toHaveLength(4);
  expect(notes[1]).toMatch(/^kind:nothing is left out: kinds are session, message/);
  expect(filters).toEqual(parse('lock').filters);
  expect(words).toHaveLength(1);
});

test('of very many words the rest is left out and said', () => {
  const { words, notes } = parse(Array.from({ length: 10_000 }, (_, at) => `w${at}`).join(' '));
  expect(words).toHaveLength(200);
  expect(notes).toEqual(['9800 more words are left out: at most 200 are looked for.']);
});

test('queries made to stall others come back, and longer ones are refused', () => {
  const pieces = [
    '"',
    '-',
    '~"',
    'tag:"',
    'a"',
    '( ',
    "a't",
    'a.',
    'aB',
    'kind:x ',
    '日',
    '\ud800',
    '-~',
    'x* ',
    'e\u0301',
  ];
  for (const piece of pieces) {
    const typed = piece.repeat(longestQuery).slice(0, longestQuery);
    const { words, nots, phrases, substrings, notes } = parse(typed);
    expect(words.length + nots.length + phrases.length + substrings.length).toBeLessThanOrEqual(
      200,
    );
    expect(notes.length).toBeLessThan(25);
  }
  expect(() => parse('x'.repeat(longestQuery + 1))).toThrow(/at most 262144 are read/);
});

test('a query without its phrases wants their words, each once, and says so', () => {
  expect(loosened(parse('lock now'))).toBeNull();
  const query = loosened(parse('lock "the old lock" ~x'));
  expect(query && shown(query)).toBe('lock | old | ~x');
  expect(query?.notes).toEqual([
    'Nothing has "the old lock" word for word; looked for its words instead.',
  ]);
});

test('whatever is typed is a query', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          ...'" - ~ * : , ( ) \\ \0 a B 字 é'.split(' '),
          ' ',
          'tag:',
          'before:',
          '\ud800',
          'word',
        ),
        { maxLength: 30 },
      )
      .map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(typed, (given) => {
      const { words, phrases, substrings } = parse(given);
      for (const { terms } of [...words, ...phrases])
        for (const term of terms) expect(term).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      for (const { text } of substrings) expect(text.trim()).not.toBe('');
    }),
  );
});
