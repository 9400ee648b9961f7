import { expect, it } from 'vitest';
import { rank } from './rank';

const choices = ['docs/tasks-old.md', 'tasks.json', 'a/b/notes.md', 'Tasks'].map((label) => ({
  key: label,
  section: '',
  label,
  hint: '',
}));

it('keeps everything, in order, when nothing is typed', () => {
  expect(rank(choices, ' ', 10)).toEqual(choices);
  expect(rank(choices, '', 2)).toHaveLength(2);
});

it('asks for every word, in any order', () => {
  expect(rank(choices, 'md old', 10).map(({ key }) => key)).toEqual(['docs/tasks-old.md']);
});

it('puts a start of the label before a start of the name before the middle', () => {
  expect(rank(choices, 'tasks', 10).map(({ key }) => key)).toEqual([
    'tasks.json',
    'Tasks',
    'docs/tasks-old.md',
  ]);
});
