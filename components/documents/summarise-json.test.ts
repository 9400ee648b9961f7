import { expect, it } from 'vitest';
import { parseJson, summariseJson } from './summarise-json';

it('puts plain entries before deep ones and counts these', () => {
  expect(summariseJson({ list: [1, 2], name: 'x', at: null })).toEqual([
    { key: 'name', text: 'x' },
    { key: 'at', text: 'null' },
    { key: 'list', text: '[2]' },
  ]);
});

it('says how many entries it left out', () => {
  const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`k${at}`, at]));
  expect(summariseJson(many).at(-1)).toEqual({ key: null, text: '3 more' });
});

it('shows values that are no object, and empty ones', () => {
  expect(summariseJson('text')).toEqual([{ key: null, text: 'text' }]);
  expect(summariseJson([1])).toEqual([{ key: null, text: '[1]' }]);
  expect(summariseJson({})).toEqual([{ key: null, text: '{}' }]);
});

it('tells null from not JSON', () => {
  expect(parseJson('null')).toEqual({ value: null });
  expect(parseJson('{"a":')).toBeUndefined();
});
