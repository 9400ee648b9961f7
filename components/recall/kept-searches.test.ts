import { expect, test } from 'vitest';
import { keptOf } from './kept-searches';

test('of what a browser keeps only what has the form of a search is taken', () => {
  const one = { name: 'deploys', search: 'q=deploy' };
  expect(keptOf(JSON.stringify({ saved: [one], recent: [] }))).toEqual({
    saved: [one],
    recent: [],
  });
  const wrong = [null, 7, { name: 1, search: 'q=x' }, { ...one, search: 'x'.repeat(9999) }, one];
  expect(keptOf(JSON.stringify({ saved: wrong, recent: 'x' }))).toEqual({
    saved: [one],
    recent: [],
  });
  for (const text of [null, '', 'null', '[]', '{', '{"saved":{}}']) {
    expect(keptOf(text)).toEqual({ saved: [], recent: [] });
  }
});
