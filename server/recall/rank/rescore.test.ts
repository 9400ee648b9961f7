import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termsOf } from '../analyse/analyse';
import type { Passage } from '../passage';
import { parseQuery } from '../query/parse-query';
import type { RecallQuery } from '../query/recall-query';
import type { Candidate, Statistics } from './candidate';
import { countTerms } from './count-terms';
import { PassageCounter } from './passage-counter';
import { phraseTest } from './phrase-test';
import { rescore } from './rescore';
import { soughtOf, type Sought } from './sought';

const options = { zone: 'UTC', nowMs: 0 };
const parse = (typed: string) => parseQuery(typed, options);

function passage(text: string, more: Partial<Passage> = {}): Passage {
  const empty = { title: '', line: 1, key: null, atMs: null, agent: null, tags: [] };
  return { kind: 'message', text, thread: 'one', ...empty, ...more };
}

/** A talk: each passage has those around it. */
function talk(...passages: (Passage | string)[]): Candidate[] {
  const all = passages.map((one) => (typeof one === 'string' ? passage(one) : one));
  return all.map((one, id) => ({
    ...{ id, path: 'talk.md', passage: one },
    before: all.slice(Math.max(0, id - 2), id).reverse(),
    after: all.slice(id + 1, id + 3),
  }));
}

/** Without neighbours. */
const apart = (...passages: (Passage | string)[]) =>
  talk(...passages).map((one) => ({ ...one, before: [], after: [] }));

function statisticsOf(candidates: readonly Candidate[]): Statistics {
  const terms = candidates.map(({ passage: one }) => termsOf(`${one.title} ${one.text}`));
  return {
    passages: 1000,
    averageLength: terms.flat().length / Math.max(1, terms.length),
    frequency: (term) => terms.filter((found) => found.includes(term)).length,
  };
}

function ranked(typed: string | RecallQuery, candidates: readonly Candidate[]) {
  const query = typeof typed === 'string' ? parse(typed) : typed;
  return rescore(query, candidates, statisticsOf(candidates), options);
}

const order = (typed: string | RecallQuery, candidates: readonly Candidate[]) =>
  ranked(typed, candidates).map(({ id }) => id);

const filler = ['We had lunch.', 'The weather is fine.', 'Nothing else happened.'];

test('more of the words, and rarer ones, come first', () => {
  const candidates = apart(
    'the gateway is slow',
    'the gateway lock is slow',
    'a lock',
    'a lock, too',
  );
  expect(order('gateway lock', candidates)[0]).toBe(1);
  expect(order('slow', candidates).slice(0, 2).sort()).toEqual([0, 1]);
});

test('forms of a word are one word, whatever form is typed', () => {
  const candidates = apart('They went home.', 'He deploys.', 'nothing');
  expect(order('going', candidates)[0]).toBe(0);
  expect(order('deployment deployed', candidates)[0]).toBe(1);
});

test('a word in the title or as the name of who spoke counts more than in the text', () => {
  const [title, agent, text] = [
    passage('It went well.', { title: 'Rollout' }),
    passage('It went well.', { agent: 'Rollout' }),
    passage('The rollout went well.'),
  ];
  for (const better of [title, agent])
    expect(order('rollout', apart(text, better))).toEqual([1, 0]);
});

test('a turn is found by what stands around it, the nearer the better', () => {
  const candidates = talk(
    ...filler,
    'Did the migration lose rows?',
    'Yes, four of them.',
    'Sad.',
    ...filler,
  );
  expect(order('migration rows', candidates).slice(0, 3)).toEqual([3, 4, 2]);
  const [, answer] = ranked('migration rows', candidates);
  expect(answer?.why).toEqual(['what stands before says "migration", "rows"']);
});

test('who answers a question comes before who went before it', () => {
  const asked = talk('One.', 'Is the disk full?', 'Two.');
  const told = talk('One.', 'The disk is full.', 'Two.');
  const scores = (candidates: Candidate[]) =>
    ranked('disk full', candidates).map(({ id, score }) => [id, score]);
  const [question, statement] = [
    new Map(scores(asked) as never),
    new Map(scores(told) as never),
  ] as Map<number, number>[];
  expect(question?.get(2)).toBeGreaterThan(question?.get(0) as number);
  expect(statement?.get(2)).toBe(statement?.get(0));
});

test('a day is found by its words and by its date', () => {
  const day = passage('We decided.', { atMs: Date.parse('2023-05-08T13:56:00Z') });
  const candidates = apart('We decided.', day, passage('We decided.', { atMs: 0 }));
  for (const typed of [
    'May 8',
    'decided on Monday',
    '2023-05-08',
    'what in May 2023',
    '8th of May',
  ])
    expect(order(typed, candidates)[0]).toBe(1);
});

test('what is required is there, and what must not be is not', () => {
  const candidates = apart(
    'roll back the plan',
    'the plan to roll it back',
    passage('x', { title: 'Roll  back!' }),
    passage('roll', { tags: ['roll back'] }),
  );
  expect(order('"roll back"', candidates).sort()).toEqual([0, 2, 3]);
  expect(order('roll ~ll_b', candidates)).toEqual([]);
  expect(order('~"L BA"', candidates).sort()).toEqual([0, 3]);
  expect(order('roll -plans', candidates).sort()).toEqual([2, 3]);
  expect(order('roll -"roll back"', candidates)).toEqual([1]);
  expect(order('roll -~it -pla*', candidates).sort()).toEqual([2, 3]);
});

test('filters hold for the passage itself', () => {
  const candidates = apart(
    passage('lock', { kind: 'task', tags: ['Ops'], agent: 'José' }),
    passage('lock', { kind: 'note', atMs: Date.parse('2026-03-01T00:00:00Z') }),
  );
  for (const typed of ['kind:task', 'tag:ops', 'agent:jose', '-kind:note', '-since:2026'])
    expect(order(`lock ${typed}`, candidates)).toEqual(typed === '-since:2026' ? [] : [0]);
  for (const typed of ['since:2026-03-01', 'before:2026-03-02', '-tag:ops'])
    expect(order(`lock ${typed}`, candidates)).toEqual([1]);
  expect(order('lock path:talk', candidates)).toHaveLength(2);
  expect(order('lock path:talk/ -path:x', candidates)).toHaveLength(0);
});

test('words that begin so count, and words put in place of another count less than it', () => {
  expect(order('deploy*', apart('none', 'a deployment', 'redeploy'))[0]).toBe(1);
  const [word] = parse('gatway').words;
  const corrected = { ...parse('gatway'), words: [{ ...word!, read: ['gateway'] }] };
  const candidates = apart('the gateway', 'the gatway', 'none');
  expect(order(corrected, candidates)).toEqual([1, 0, 2]);
  expect(ranked(corrected, candidates)[1]?.score).toBeGreaterThan(0);
  const titled = apart(passage('x', { title: 'Our Gateways' }));
  expect(ranked(corrected, titled)[0]?.why).toEqual(['"gateways" in the title']);
});

test('of equals the newer comes first, then the one given first', () => {
  const candidates = apart(
    'lock',
    passage('lock', { atMs: 2 }),
    passage('lock', { atMs: 3 }),
    'lock',
  );
  expect(order('lock', candidates)).toEqual([2, 1, 0, 3]);
});

const pieces = fc
  .array(
    fc.constantFrom(
      ...'a b ab Deploy deploys deployed go went camelCase snake_case 8th 8 日本語 本 é x/y.ts don’t HTTPServer server ￿ \ud800'.split(
        ' ',
      ),
    ),
  )
  .chain((words) =>
    fc
      .array(fc.constantFrom(' ', ' ', '. ', '/', '-', ''))
      .map((gaps) => words.map((word, at) => word + (gaps[at] ?? ' ')).join('')),
  );

test('counting what is sought counts what the index has', () => {
  fc.assert(
    fc.property(pieces, pieces, (typed, text) => {
      const sought = soughtOf(parse(typed).words);
      const { counts } = countTerms(text, sought);
      const terms = termsOf(text);
      for (const [term, slot] of sought.byTerm)
        expect(counts[slot]).toBe(terms.filter((one) => one === term).length);
    }),
  );
});

test('what is kept of a passage counts as its text does, whichever question is asked next', () => {
  fc.assert(
    fc.property(pieces, fc.array(pieces, { minLength: 3, maxLength: 4 }), (text, asked) => {
      const met = passage(text);
      const sorts = asked.map((typed) => soughtOf(parse(typed).words));
      const counted = sorts.map((sought) => new PassageCounter(sought, true).of(met));
      expect(counted).toEqual(sorts.map((sought) => countTerms(text, sought)));
      const other = { ...met, text: 'a deploy of another text' };
      const last = sorts[0] as Sought;
      expect(new PassageCounter(last, true).of(other)).toEqual(countTerms(other.text, last));
    }),
  );
});

test('what is kept of passages is told, and nothing is where it must not be', () => {
  const told = (isKept: boolean) => {
    const units: number[] = [];
    const candidates = talk('the gateway is slow', 'refreshLock() holds it', 'nothing');
    const onKept = isKept ? (count: number) => units.push(count) : undefined;
    for (const typed of ['gateway', 'lock', 'slow'])
      rescore(parse(typed), candidates, statisticsOf(candidates), { ...options, onKept });
    return { units, kept: candidates.filter(({ passage: { met } }) => met !== undefined).length };
  };
  expect(told(false)).toEqual({ units: [], kept: 0 });
  const { units, kept } = told(true);
  expect(kept).toBe(3);
  expect(units.map((count) => count > 0)).toEqual([false, true, false]);
});

test('a phrase is found in its own text and not where its words stand otherwise', () => {
  expect(phraseTest(['a', 'a', 'b'])('a a a b')).toBe(true);
  expect(phraseTest(['camel', 'case', 'x'])('the camelCase, x')).toBe(true);
  expect(phraseTest(['a', 'b'])('a x b')).toBe(false);
  fc.assert(
    fc.property(pieces, pieces, pieces, (before, wanted, after) => {
      const [phrase] = parse(`"${wanted}"`).phrases;
      if (phrase) expect(phraseTest(phrase.words)(`${before} ${wanted} ${after}`)).toBe(true);
    }),
  );
});
