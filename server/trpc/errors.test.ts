import { TRPCError } from '@trpc/server';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { errorCodes, failure } from '@/lib/errors';
import { answer } from './answer';
import { trpcCodes } from './errors';
import { createCallerFactory, procedure, router } from './procedures';
import type { Context } from './context';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';

const failing = router({
  refuses: procedure.query(() => {
    throw failure('LOCK_HELD', 'pid 12 holds it', { holder: { pid: 12 } });
  }),
  breaks: procedure.query(() => {
    throw new Error('secret words of a bug at /home/someone');
  }),
  picky: procedure.input(z.object({ count: z.number() })).query(({ input }) => input.count),
  changes: procedure.mutation(() => 'changed'),
});

async function wire(path: string, init?: RequestInit, readOnly = false) {
  const response = await fetchRequestHandler({
    endpoint: '/api/trpc',
    req: new Request(`http://127.0.0.1/api/trpc/${path}`, init),
    router: failing,
    createContext: () => ({ readOnly }) as Context,
  });
  const { error } = (await response.json()) as {
    error: {
      message: string;
      data: { code: string; stack?: string; errorId?: string | null; strongroom: unknown };
    };
  };
  return { status: response.status, ...error };
}

it('every error code has a tRPC code', () => {
  expect(Object.keys(trpcCodes).sort()).toEqual([...errorCodes].sort());
});

it('a domain error keeps its words, its code and its details', async () => {
  const { status, message, data } = await wire('refuses');
  expect(status).toBe(409);
  expect(message).toBe('pid 12 holds it');
  expect(data.strongroom).toEqual({ code: 'LOCK_HELD', details: { holder: { pid: 12 } } });
});

it('a bug shows an id and none of its own words, nor its stack', async () => {
  const { status, message, data } = await wire('breaks');
  expect(status).toBe(500);
  expect(JSON.stringify({ message, data })).not.toContain('secret words');
  expect(data.stack).toBeUndefined();
  expect(data.errorId).toMatch(/^[0-9a-f]{8}$/);
  expect(message).toContain(String(data.errorId));
});

it('an input its schema refuses is INVALID_INPUT and names the field', async () => {
  const { status, message, data } = await wire(
    `picky?input=${encodeURIComponent('{"count":"x"}')}`,
  );
  expect(status).toBe(400);
  expect(message).toContain('count');
  expect(data.strongroom).toMatchObject({ code: 'INVALID_INPUT' });
});

it('an input that is no JSON is INVALID_INPUT', async () => {
  const { status, data } = await wire('picky?input={');
  expect(status).toBe(400);
  expect(data.strongroom).toMatchObject({ code: 'INVALID_INPUT' });
});

it('a procedure that does not exist is NOT_FOUND in tRPC words', async () => {
  expect((await wire('nothing')).status).toBe(404);
});

it('under read-only every mutation is refused', async () => {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const { status, data } = await wire('changes', post, true);
  expect(status).toBe(403);
  expect(data.strongroom).toMatchObject({ code: 'READ_ONLY' });
  const caller = createCallerFactory(failing)({ readOnly: true } as Context);
  await expect(caller.changes()).rejects.toBeInstanceOf(TRPCError);
});

it('a mutation by GET is refused', async () => {
  expect((await wire('changes')).status).toBe(405);
});

it('the log on stderr names the same id as the answer', async () => {
  const written: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const response = await answer(
    new Request('http://127.0.0.1/api/trpc/banks.list'),
    () => ({ pass: true, admitted: { id: 'x', surface: 'api' } }),
    () => ({ readOnly: false }) as Context,
  ).finally(() => stderr.mockRestore());
  const { error } = (await response.json()) as { error: { data: { errorId: string } } };
  expect(written.join('')).toContain(`error ${error.data.errorId} in banks.list`);
});
