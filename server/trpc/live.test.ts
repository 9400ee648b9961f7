import { expect, it } from 'vitest';
import type { BankEvent } from '@/lib/event';
import type { EventHub } from '@/server/bank/event-hub';
import { liveMessages } from './live';

/** A hub whose ring keeps the last `kept` events and tells its listeners at once. */
function hubOf(kept: number) {
  let events: BankEvent[] = [];
  let seq = 0;
  const listeners = new Set<(batch: BankEvent[]) => void>();
  const hub = {
    boot: 'boot',
    get seq() {
      return seq;
    },
    listeners: 0,
    publish(event) {
      seq += 1;
      events = [...events, { ...event, seq, at: '2026-01-01T00:00:00Z' }].slice(-kept);
      for (const listener of listeners) listener([]);
    },
    since: (from) => (seq - from > events.length ? null : events.filter((e) => e.seq > from)),
    recent: () => [],
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } satisfies EventHub;
  return {
    hub,
    listeners,
    write: () => hub.publish({ bank: 'b', noun: 'documents', path: null, change: 'changed' }),
  };
}

async function next(stream: AsyncGenerator<[string, unknown]>) {
  const { value, done } = await stream.next();
  if (done) throw new Error('the stream ended');
  const [id, message] = value as [string, { type: string; gap?: boolean; events?: BankEvent[] }];
  return { id, type: message.type, gap: message.gap, seqs: message.events?.map(({ seq }) => seq) };
}

it('says hello first, then tells what comes', async () => {
  const { hub, write } = hubOf(10);
  const stream = liveMessages(hub, null, new AbortController().signal);
  expect(await next(stream)).toMatchObject({ id: 'boot-0', type: 'hello', gap: false });
  const waiting = next(stream);
  write();
  expect(await waiting).toMatchObject({ id: 'boot-1', seqs: [1] });
});

it('replays what came while the client was away, once and in order', async () => {
  const { hub, write } = hubOf(10);
  for (let n = 0; n < 4; n++) write();
  const stream = liveMessages(hub, 'boot-1', new AbortController().signal);
  expect(await next(stream)).toMatchObject({ type: 'hello', gap: false });
  write();
  expect(await next(stream)).toMatchObject({ id: 'boot-5', seqs: [2, 3, 4, 5] });
});

it('the hello of a replay keeps the id of the client: a stream broken then loses nothing', async () => {
  const { hub, write } = hubOf(10);
  for (let n = 0; n < 4; n++) write();
  const stream = liveMessages(hub, 'boot-1', new AbortController().signal);
  expect((await next(stream)).id).toBe('boot-1');
});

it.each(['other-3', 'boot-99', 'nonsense', 'boot-1'])('tells of a gap after %s', async (id) => {
  const { hub, write } = hubOf(2);
  for (let n = 0; n < 9; n++) write();
  const stream = liveMessages(hub, id, new AbortController().signal);
  expect(await next(stream)).toMatchObject({ id: 'boot-9', type: 'hello', gap: true });
});

it('a reader that stood still while the ring went round is told of the gap', async () => {
  const { hub, write } = hubOf(2);
  const stream = liveMessages(hub, null, new AbortController().signal);
  await next(stream);
  for (let n = 0; n < 9; n++) write();
  expect(await next(stream)).toMatchObject({ id: 'boot-9', type: 'hello', gap: true });
});

it('ends with its signal and leaves no listener behind', async () => {
  const { hub, listeners } = hubOf(2);
  const ended = new AbortController();
  const stream = liveMessages(hub, null, ended.signal);
  await next(stream);
  const last = stream.next();
  ended.abort();
  expect((await last).done).toBe(true);
  expect(listeners.size).toBe(0);
});
