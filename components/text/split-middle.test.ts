import { expect, it } from 'vitest';
import { splitMiddle } from './split-middle';

it('leaves a short name whole, and keeps it whole behind a folder', () => {
  expect(splitMiddle('tasks.json')).toEqual(['tasks.json', '']);
  expect(splitMiddle('.ai/tasks.json')).toEqual(['.ai', '/tasks.json']);
});

it('keeps the last name', () => {
  const path = 'a-very-long-folder/another-long-folder/file.json';
  expect(splitMiddle(path)).toEqual(['a-very-long-folder/another-long-folder', '/file.json']);
});

it('keeps the end of a long name and loses no character', () => {
  const path = `${'x'.repeat(60)}.json`;
  const [head, tail] = splitMiddle(path);
  expect(head + tail).toBe(path);
  expect(tail).toHaveLength(14);
});

it('does not cut a character in half', () => {
  const path = `${'a'.repeat(20)}${'😀'.repeat(20)}b`;
  const [head, tail] = splitMiddle(path);
  expect(head + tail).toBe(path);
  expect(tail).not.toMatch(/^[\udc00-\udfff]/);
});
