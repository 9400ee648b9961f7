import { expect, it } from 'vitest';
import type { BankEvent } from '@/lib/event';
import { mergeChanges } from './merge-changes';

function event(seq: number, noun: BankEvent['noun'], path: string | null, second = 0): BankEvent {
  const at = `2026-11-21T00:00:0${second}Z`;
  return { seq, bank: 'b', noun, path, change: 'changed', at };
}

it('shows the change of a lock file once, as a lock, at the place of the newer event', () => {
  const merged = mergeChanges([
    event(3, 'documents', 'a.lock'),
    event(2, 'locks', 'a.lock'),
    event(1, 'documents', 'a'),
  ]);
  expect(merged.map(({ seq, noun }) => [seq, noun])).toEqual([
    [3, 'locks'],
    [1, 'documents'],
  ]);
});

it('keeps two changes of one path, changes without a path, and twins too far apart', () => {
  const events = [
    event(4, 'documents', 'a', 5),
    event(3, 'documents', 'a', 5),
    event(2, 'locks', 'a', 1),
    event(1, 'locks', null),
    event(0, 'documents', null),
  ];
  expect(mergeChanges(events)).toHaveLength(5);
});
