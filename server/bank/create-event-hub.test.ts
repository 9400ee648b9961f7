import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BankEvent } from '@/lib/event';
import { createEventHub } from './create-event-hub';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const change = (bank: string, path: string) =>
  ({ bank, noun: 'documents', path, change: 'changed' }) as const;

test('events are numbered in order and come in one batch', () => {
  const hub = createEventHub();
  const batches: BankEvent[][] = [];
  const end = hub.subscribe((events) => batches.push(events));
  for (const path of ['a', 'b', 'c']) hub.publish(change('x', path));
  expect(batches).toEqual([]);
  vi.runAllTimers();
  expect(batches.map((batch) => batch.map(({ seq, path }) => `${seq}${path}`))).toEqual([
    ['1a', '2b', '3c'],
  ]);
  end();
  hub.publish(change('x', 'd'));
  vi.runAllTimers();
  expect(batches).toHaveLength(1);
});

test('who was away gets exactly what was missed, or is told that it is not kept any more', () => {
  const hub = createEventHub();
  for (let i = 1; i <= 25_000; i += 1) hub.publish(change('x', String(i)));
  expect(hub.since(25_000)).toEqual([]);
  expect(hub.since(24_998)?.map(({ seq }) => seq)).toEqual([24_999, 25_000]);
  expect(hub.since(15_000)?.length).toBe(10_000);
  expect(hub.since(3)).toBeNull();
});

test('the latest of one bank come newest first, whatever the others do', () => {
  const hub = createEventHub();
  for (let i = 1; i <= 100; i += 1) hub.publish(change(i % 10 === 0 ? 'quiet' : 'loud', String(i)));
  expect(hub.recent('quiet', 3).map(({ path }) => path)).toEqual(['100', '90', '80']);
});

test('two lives of the process can be told apart', () => {
  expect(createEventHub().boot).not.toBe(createEventHub().boot);
});
