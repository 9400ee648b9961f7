import { expect, test } from 'vitest';
import { tokenLifetimeMs } from '@/lib/plan';
import type { Plan } from '@/lib/plan';
import type { Caller } from './caller';
import { createPlanStore } from './create-plan-store';
import type { PendingPlan } from './plans';

const me: Caller = { id: 'cli:1', surface: 'cli', actor: 'root@vm' };
const other: Caller = { ...me, id: 'cli:2' };
const required = expect.objectContaining({ code: 'CONFIRMATION_REQUIRED' });
const expired = expect.objectContaining({ code: 'CONFIRMATION_EXPIRED' });

function pendingPlan(id: string, digest = `sha256:${'0'.repeat(64)}`): PendingPlan {
  const plan: Plan = { id, digest, kind: 'clear-lock', targets: [], warnings: [] };
  const carryOut = () => Promise.reject(new Error('not carried out here'));
  return { plan, carryOut, reason: 'it died', undoes: null, heldBytes: 0 };
}

test('a token of at least 192 bit takes its plan out, once', () => {
  const store = createPlanStore();
  const pending = pendingPlan('a');
  const { token } = store.offer(pending, me);
  expect(Buffer.from(token, 'base64url').length).toBeGreaterThanOrEqual(24);
  expect(store.take('a', token, me)).toBe(pending);
  expect(() => store.take('a', token, me)).toThrow(required);
});

test('every plan has a token of its own, good for no other', () => {
  const store = createPlanStore();
  const a = store.offer(pendingPlan('a'), me);
  const b = store.offer(pendingPlan('b'), me);
  expect(a.token).not.toBe(b.token);
  expect(() => store.take('a', b.token, me)).toThrow(required);
  expect(() => store.take('c', a.token, me)).toThrow(required);
  store.take('a', a.token, me);
});

test('a token is good for its caller and its digest alone', () => {
  const store = createPlanStore();
  const pending = pendingPlan('a');
  const { token } = store.offer(pending, me);
  expect(() => store.take('a', token, other)).toThrow(required);
  for (const wrong of ['', 'x', token.slice(1), `${token}x`]) {
    expect(() => store.take('a', wrong, me)).toThrow(required);
  }
  const shown = pending.plan.digest;
  pending.plan.digest = `sha256:${'1'.repeat(64)}`;
  expect(() => store.take('a', token, me)).toThrow(required);
  pending.plan.digest = shown;
  store.take('a', token, me);
});

test('a token is good for two minutes by a clock that is never set back', () => {
  let now = 5_000;
  const store = createPlanStore(() => now);
  const early = store.offer(pendingPlan('a'), me);
  const late = store.offer(pendingPlan('b'), me);
  now += tokenLifetimeMs;
  store.take('a', early.token, me);
  now += 1;
  expect(() => store.take('b', late.token, me)).toThrow(expired);
  expect(() => store.take('b', late.token, me)).toThrow(required);
});

test('a thousand plans wait at most; the oldest go first', () => {
  const store = createPlanStore();
  const tokens = Array.from(
    { length: 1001 },
    (_, i) => store.offer(pendingPlan(String(i)), me).token,
  );
  expect(() => store.take('0', tokens[0] ?? '', me)).toThrow(required);
  store.take('1', tokens[1] ?? '', me);
  store.take('1000', tokens[1000] ?? '', me);
});

test("who makes many plans, or large ones, takes nobody else's", () => {
  const store = createPlanStore();
  const mine = store.offer({ ...pendingPlan('mine'), heldBytes: 1 << 20 }, me);
  for (let at = 0; at < 1500; at += 1) store.offer(pendingPlan(`many ${at}`), other);
  for (let at = 0; at < 5; at += 1) {
    store.offer({ ...pendingPlan(`large ${at}`), heldBytes: 200 << 20 }, other);
  }
  expect(() => store.take('many 0', '', other)).toThrow(required);
  store.take('mine', mine.token, me);
});
