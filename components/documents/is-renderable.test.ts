import { expect, test } from 'vitest';
import { isRenderable } from './is-renderable';

test.each([
  ['quotes in quotes', '> '.repeat(50_000)],
  ['lists in lists in one line', '- '.repeat(200)],
  ['numbered lists in one line', '1. '.repeat(200)],
  ['brackets that never close', '['.repeat(50_000)],
  ['marks that never close', '*a_'.repeat(50_000)],
])('%s are not rendered', (_, text) => {
  expect(isRenderable(`# Title\n\n${text}\n`)).toBe(false);
});

test('what people write is rendered', () => {
  const section =
    '## Part\n\n> a quote\n\n- [x] `done` **now** [link](https://x.test)\n  1. deeper\n\n';
  expect(isRenderable(section.repeat(800))).toBe(true);
  expect(isRenderable(`${'- '.repeat(3)}x\n\n---\n\n***\n`)).toBe(true);
});
