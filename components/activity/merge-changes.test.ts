import { expect, it } from 'vitest';
import type { BankEvent } from '@/lib/event';
import { mergeChanges } from './merge-changes';

function event(seq: number, noun: BankEvent['noun'], path: string | null): BankEvent {
  return { seq, bank: 'b', noun, path, change: 'changed', at: '2026-11-21T00:00:00Z' };
}

const shown = (...events: BankEvent[]) =>
  mergeChanges(events).map(({ seq, noun, path, times }) => [seq, noun, path, times]);

it('shows a lock file once, as a lock, at the place of the newer event', () => {
  expect(
    shown(event(3, 'documents', 'a.lock'), event(2, 'locks', 'a.lock'), event(1, 'documents', 'a')),
  ).toEqual([
    [3, 'locks', 'a.lock', 1],
    [1, 'documents', 'a', 1],
  ]);
});

it('counts the changes of one path in one row, and keeps those without a path by what they are of', () => {
  const events = [
    event(4, 'documents', 'a'),
    event(3, 'documents', 'a'),
    event(2, 'locks', null),
    event(1, 'locks', null),
    event(0, 'documents', null),
  ];
  expect(shown(...events)).toEqual([
    [4, 'documents', 'a', 2],
    [2, 'locks', null, 2],
    [0, 'documents', null, 1],
  ]);
});

it('leaves out what stands for moments only', () => {
  const passing = [
    'd/.a.json.tmp.12.ab',
    '.locks/ab.lock/info',
    'x.lock.gone.1f',
    'state.json.tmp',
  ];
  expect(shown(...passing.map((path, at) => event(at, 'documents', path)))).toEqual([]);
});
