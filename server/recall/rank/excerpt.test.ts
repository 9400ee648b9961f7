import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Passage } from '../passage';
import { parseQuery } from '../query/parse-query';
import { excerptOf } from './excerpt';

const parse = (typed: string) => parseQuery(typed, { zone: 'UTC', nowMs: 0 });

function passage(text: string, title = ''): Passage {
  const empty = { line: 1, key: null, atMs: null, agent: null };
  return { kind: 'note', text, title, thread: '', tags: [], ...empty };
}

/** With what is marked in brackets. */
function marked(text: string, typed: string): string {
  const { excerpt, marks } = excerptOf(passage(text), parse(typed));
  let [shown, at] = ['', 0];
  for (const { start, end } of marks) {
    shown += `${excerpt.slice(at, start)}[${excerpt.slice(start, end)}]`;
    at = end;
  }
  return shown + excerpt.slice(at);
}

test.each([
  ['They Deployed it, deploying twice', 'deploys', 'They [Deployed] it, [deploying] twice'],
  ['call refreshLock now', 'lock', 'call refresh[Lock] now'],
  ['call refreshLock now', 'refresh_lock', 'call [refreshLock] now'],
  ['a  roll\nback plan', '"roll back"', 'a [roll back] plan'],
  ['Straße nach Köln', '~sse ~LN', 'Stra[ße] nach Kö[ln]'],
  ['日本語テスト', '本語', '日[本語]テスト'],
  ['the deployment', 'depl*', 'the [deployment]'],
  ["Maria's idea", 'maria', "[Maria]'s idea"],
  ['nothing here', 'else', 'nothing here'],
])('of %j for %j is shown %j', (text, typed, shown) => {
  expect(marked(text, typed)).toBe(shown);
});

test('the piece shown is the one with the most different words, cut between words', () => {
  const noise = 'noise and other words '.repeat(60);
  const shown = marked(
    `lock ${noise} lock lock lock ${noise} the lock of the gateway ${noise}`,
    'lock gateway',
  );
  expect(shown).toMatch(/^… ?.*the \[lock\] of the \[gateway\] noise.*…$/);
  expect(shown.length).toBeLessThan(280);
  expect(shown).toMatch(/^… ?(?:noise|and|other|words) /);
});

test('the title is marked too', () => {
  const found = excerptOf(passage('x', 'The gateways'), parse('gateway'));
  expect(found.titleMarks).toEqual([{ start: 4, end: 12 }]);
});

test('a heading that the title tells already is not shown again, unless it alone matched', () => {
  const one = passage('### Making *keys*\n\nEach key is made once.', 'Plan / Making keys');
  const shown = (typed: string) => excerptOf(one, parse(typed));
  for (const typed of ['once', 'key', 'elsewhere'])
    expect(shown(typed).excerpt).toBe('Each key is made once.');
  expect(shown('making').excerpt).toBe('Each key is made once.');
  expect(shown('keys').marks).toEqual([{ start: 5, end: 8 }]);
  expect(excerptOf({ ...one, text: '### Making keys\n\nOnce.' }, parse('keys')).excerpt).toBe(
    '### Making keys Once.',
  );
});

test('marks lie in the excerpt, in order and apart, on whole characters', () => {
  const text = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(
          'lock',
          'Gateway',
          'é',
          '😀',
          '字典',
          '\n\n',
          ' ',
          'x'.repeat(90),
          '\ud800',
        ),
      ),
      { maxLength: 60 },
    )
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, (given) => {
      const { excerpt, marks } = excerptOf(passage(given), parse('lock gateways é ~字 ~o x*'));
      let last = 0;
      for (const { start, end } of marks) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(excerpt.length);
        expect(excerpt.slice(start, end).isWellFormed()).toBe(true);
        last = end;
      }
      expect(excerpt).not.toMatch(/\s\s/);
    }),
  );
});
