import { expect, it } from 'vitest';
import { countLines, fateOf } from './target-fate';

it('tells what becomes of a target', () => {
  expect(fateOf('write', { base: null, next: 'a' })).toBe('new');
  expect(fateOf('write', { base: 'a', next: 'b' })).toBe('changed');
  expect(fateOf('delete', { base: 'a', next: null })).toBe('removed');
  expect(fateOf('permissions', { base: 'a', next: 'a' })).toBe('mode');
  expect(fateOf('clear-lock', { base: 'a', next: 'b' })).toBe('emptied');
});

it('counts the lines of a diff without its names', () => {
  const diff = '--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\n-old\n+new\n+---\n';
  expect(countLines(diff)).toEqual({ added: 2, removed: 1 });
  expect(countLines('')).toEqual({ added: 0, removed: 0 });
});
