import { expect, test } from 'vitest';
import { insistedOn } from './insisted-on';

test('a word that was read as another is looked for by its letters, the rest stays', () => {
  expect(insistedOn('deplyo the "deplyo shop" deplyo', 'deplyo')).toBe(
    '~deplyo the "deplyo shop" deplyo',
  );
  expect(insistedOn('kind:task Deplyo', 'deplyo')).toBe('kind:task ~deplyo');
  expect(insistedOn('"deplyo"', 'deplyo')).toBe('~deplyo');
  expect(insistedOn('deplyoed', 'deplyo')).toBe('deplyoed ~deplyo');
  expect(insistedOn('', 'de"plyo')).toBe('~deplyo');
});
