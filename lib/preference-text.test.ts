import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinLists, jsonOfTyped, typedOf } from './preference-text';

const list = (...entries: string[]) => JSON.stringify(entries, null, 2);

test('what stands and was not changed is typed as what stands', () => {
  const line = fc.string().filter((one) => one.trim() === one && !/^$|[\r\n]/.test(one));
  fc.assert(
    fc.property(fc.array(line), fc.string(), fc.integer(), (lines, text, number) => {
      const print = (value: unknown) => JSON.stringify(value, null, 2);
      expect(jsonOfTyped('list', typedOf('list', print(lines)))).toBe(print(lines));
      expect(jsonOfTyped('text', typedOf('text', print(text)))).toBe(print(text));
      expect(jsonOfTyped('number', typedOf('number', print(number)))).toBe(print(number));
      expect(jsonOfTyped('json', typedOf('json', print({ lines })))).toBe(print({ lines }));
    }),
  );
});

test('what is no number, and what is no JSON, is not taken for one', () => {
  expect(jsonOfTyped('number', 'many')).toBeNull();
  expect(jsonOfTyped('number', '"80"')).toBeNull();
  expect(jsonOfTyped('json', '{"a":')).toBeNull();
});

test('two changes of one list are joined: nothing of either is lost', () => {
  const joined = joinLists(list('a', 'b', 'c'), list('a', 'c', 'ours'), list('b', 'c', 'theirs'));
  expect(joined).toBe(list('c', 'theirs', 'ours'));
  expect(joinLists(null, list('ours'), list('theirs'))).toBe(list('theirs', 'ours'));
  expect(joinLists(list('a'), '"a text"', list('a'))).toBeNull();
});
