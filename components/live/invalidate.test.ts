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
  const client = new QueryClient();
  const answers: (() => void)[] = [];
  let seen = 0;
  let happened = 0;
  const observer = new QueryObserver(client, {
    queryKey: [['banks', 'overview'], { input: { bank: 'b' } }],
    queryFn: async () => {
      const now = happened;
      await new Promise<void>((resolve) => answers.push(resolve));
      return (seen = now);
    },
  });
  onTestFinished(observer.subscribe(() => {}));
  const answer = async (count: number) => {
    await expect.poll(() => answers.length).toBe(count);
    answers.at(-1)?.();
  };
  await answer(1);
  await expect.poll(() => client.isFetching()).toBe(0);
  for (happened = 1; happened <= 50; happened += 1) invalidate(client, trpc, [event(happened)]);
  await answer(2);
  await answer(3);
  await expect.poll(() => client.isFetching()).toBe(0);
  expect([answers.length, seen]).toEqual([3, 51]);
});
