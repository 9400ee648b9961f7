import { expect, it } from 'vitest';
import type { TaskCard } from '@/lib/task';
import { filterCards } from './filter-cards';
import { neighboursOf } from './neighbours';
import { taskCommand } from './task-commands';

it('writes commands a shell reads back as they were meant, whatever a task is called', () => {
  expect(taskCommand('/srv/it is', ['tick', 't-1', '2'], ['--undo'])).toBe(
    `strongroom tasks tick t-1 2 --undo --root '/srv/it is'`,
  );
  expect(taskCommand('/b', ['add', '-rf $HOME'], ['--todo', "it's"])).toBe(
    `strongroom tasks add --todo 'it'\\''s' --root /b -- '-rf $HOME'`,
  );
});

const card = (key: string, more: Partial<TaskCard> = {}): TaskCard => ({
  ...{ key, description: key, status: 'in_progress', lane: 'active', createdAt: null },
  ...{ naive: false, progress: { done: 0, total: 0 }, position: 0, source: 0, isDoubled: false },
  ...more,
});

it('moves a task among those of its lane and its document, in the order of that document', () => {
  const [b, a] = [card('b', { position: 3 }), card('a', { position: 1 })];
  const others = [
    card('elsewhere', { position: 2, source: 1 }),
    card('done', { position: 2, lane: 'done' }),
  ];
  const c = card('c', { position: 7 });
  const all = [c, b, ...others, a];
  expect(neighboursOf(all, a)).toEqual({ up: null, down: c });
  expect(neighboursOf(all, b)).toEqual({ up: a, down: 'last' });
  expect(neighboursOf(all, c)).toEqual({ up: b, down: null });
  expect(neighboursOf(all, card('gone'))).toEqual({ up: null, down: null });
});

it('finds tasks by every word of the text, the status or the document', () => {
  const cards = [card('Fix the Thing', { status: 'odd' }), card('fix that', { source: 1 })];
  const found = (query: string) =>
    filterCards(cards, ['a/tasks_active.json', 'b/old.json'], query).map(({ key }) => key);
  expect(found('  ')).toEqual(['Fix the Thing', 'fix that']);
  expect(found('FIX th')).toEqual(['Fix the Thing', 'fix that']);
  expect(found('fix odd')).toEqual(['Fix the Thing']);
  expect(found('old.json')).toEqual(['fix that']);
});
