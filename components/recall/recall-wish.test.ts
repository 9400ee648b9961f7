import { expect, test } from 'vitest';
import { filterCount, paramsOf, toggled, wishOf } from './recall-wish';

const wishOfText = (text: string) => wishOf((name) => new URLSearchParams(text).get(name));

test('a wish comes back from its URL as it went, whatever its values hold', () => {
  const wish = {
    ...wishOfText(''),
    query: 'a "b c" ~d',
    kinds: ['task' as const, 'log' as const],
    tags: ['a,b', 'back\\slash', '\\,', 'İ'],
    paths: ['notes/a, b.md'],
    since: '7d',
    before: '2026-11-02',
    isSubstring: true,
  };
  expect(wishOfText(paramsOf(wish).toString())).toEqual(wish);
  expect(filterCount(wish)).toBe(9);
});

test('what a URL says wrongly is left out', () => {
  const wish = wishOfText(
    'q=x&kind=nosuch,task,task&since=yesterday&before=2026&mode=magic&tag=,,',
  );
  expect(wish).toEqual({ ...wishOfText('q=x'), kinds: ['task'] });
});

test('a value is put into a facet, and taken out again', () => {
  const wish = wishOfText('tag=a');
  expect(toggled(wish, 'tags', 'b,c')).toEqual({ tag: 'a,b\\,c' });
  expect(toggled(wish, 'tags', 'a')).toEqual({ tag: '' });
});
