import { QueryClient, QueryObserver } from '@tanstack/react-query';
import type { TRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { expect, onTestFinished, test } from 'vitest';
import type { BankEvent } from '@/lib/event';
import type { AppRouter } from '@/server/trpc/router';
import { invalidate } from './invalidate';

const place = (...path: string[]) => ({ pathKey: () => [path] });
const trpc = {
  documents: place('documents'),
  locks: place('locks'),
  receipts: place('receipts'),
  history: place('history'),
  recall: place('recall'),
  banks: { overview: place('banks', 'overview') },
} as unknown as TRPCOptionsProxy<AppRouter>;

const event = (seq: number): BankEvent => ({
  seq,
  bank: 'b',
  noun: 'documents',
  path: `doc-${seq}`,
  change: 'changed',
  at: '2026-11-21T15:04:05.000+08:00',
});

test('events that come while an answer is under way cancel nothing, and are in the one after it', async () => {
  const { client, asked, answer, seen } = asking();
  await answer(1);
  await expect.poll(() => client.isFetching()).toBe(0);
  for (let seq = 1; seq <= 50; seq += 1) invalidate(client, trpc, [event((asked.now = seq))]);
  await answer(2);
  await answer(3);
  await expect.poll(() => client.isFetching()).toBe(0);
  expect([asked.count(), seen()]).toEqual([3, 50]);
});

test.each([
  ['an event', [event(1)]],
  ['a stream that broke off', null],
])('%s while the very first answer is under way: it is asked for once more', async (_, events) => {
  const { client, asked, answer, seen } = asking();
  await expect.poll(asked.count).toBe(1);
  asked.now = 1;
  invalidate(client, trpc, events);
  await answer(1);
  await answer(2);
  await expect.poll(() => client.isFetching()).toBe(0);
  expect([asked.count(), seen()]).toEqual([2, 1]);
});

/** A question whose answers are given by hand: each says what had happened when it was asked. */
function asking() {
  const client = new QueryClient();
  const answers: (() => void)[] = [];
  const asked = { now: 0, count: () => answers.length };
  let seen = -1;
  const observer = new QueryObserver(client, {
    queryKey: [['banks', 'overview'], { input: { bank: 'b' } }],
    queryFn: async () => {
      const { now } = asked;
      await new Promise<void>((resolve) => answers.push(resolve));
      return (seen = now);
    },
  });
  onTestFinished(observer.subscribe(() => {}));
  const answer = async (count: number) => {
    await expect.poll(asked.count).toBe(count);
    answers.at(-1)?.();
  };
  return { client, asked, answer, seen: () => seen };
}
