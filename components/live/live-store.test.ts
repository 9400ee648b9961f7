import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BankEvent, LiveMessage } from '@/lib/event';
import { LiveStore } from './live-store';

const event = (seq: number): BankEvent => ({
  seq,
  bank: 'b',
  noun: 'documents',
  path: null,
  change: 'changed',
  at: '2026-01-01T00:00:00Z',
});
const hello = (boot: string, gap = false): LiveMessage => ({ type: 'hello', boot, gap, seq: 9 });
const events = (...seqs: number[]): LiveMessage => ({
  type: 'events',
  boot: 'one',
  events: seqs.map(event),
});

let applied: (number[] | 'everything')[];
let store: LiveStore;

beforeEach(() => {
  vi.useFakeTimers();
  applied = [];
  store = new LiveStore((batch) => applied.push(batch?.map(({ seq }) => seq) ?? 'everything'));
});

afterEach(() => vi.useRealTimers());

describe('what is asked for again', () => {
  it('is what an event names, and nothing at the first hello', () => {
    store.receive('one-1', hello('one'));
    store.receive('one-3', events(2, 3));
    expect(applied).toEqual([[2, 3]]);
    expect(store.lastEventId).toBe('one-3');
  });

  it('is everything after a gap', () => {
    store.receive('one-1', hello('one'));
    store.receive('one-9', hello('one', true));
    expect(applied).toEqual(['everything']);
  });

  it('is everything when the server is another process, which is told', () => {
    store.receive('one-1', hello('one'));
    store.receive('two-0', hello('two', true));
    expect(applied).toEqual(['everything']);
    expect(store.snapshot()).toMatchObject({ state: 'restarted', bootedAgain: true });
    vi.runAllTimers();
    expect(store.snapshot()).toMatchObject({ state: 'live', bootedAgain: true });
  });

  it('is everything when the page holds data from before what the tab has heard', () => {
    store.receive('one-5', hello('one'));
    store.startFrom('one-4');
    expect(applied).toEqual(['everything']);
    store.startFrom('one-5');
    store.startFrom('one-6');
    expect(applied).toHaveLength(1);
  });

  it('is everything when a tab joins late and the leader has heard more', () => {
    store.startFrom('one-4');
    store.catchUp('one-4');
    expect(applied).toEqual([]);
    store.catchUp('one-6');
    expect(applied).toEqual(['everything']);
    expect(store.lastEventId).toBe('one-6');
  });
});

describe('a pause', () => {
  it('holds and counts events and applies them at its end', () => {
    store.receive('one-1', hello('one'));
    store.setPaused(true);
    store.receive('one-2', events(2));
    store.receive('one-4', events(3, 4));
    expect(applied).toEqual([]);
    expect(store.snapshot()).toMatchObject({ state: 'paused', paused: true, held: 3 });
    store.setPaused(false);
    expect(applied).toEqual([[2, 3, 4]]);
    expect(store.snapshot()).toMatchObject({ state: 'live', paused: false, held: 0 });
  });

  it('with a restart inside ends by asking for everything', () => {
    store.receive('one-1', hello('one'));
    store.setPaused(true);
    store.receive('one-2', events(2));
    store.receive('two-0', hello('two', true));
    store.setPaused(false);
    expect(applied).toEqual(['everything']);
  });
});

describe('the state', () => {
  it('goes from reconnecting to offline, and back to live by a hello', () => {
    store.receive('one-1', hello('one'));
    store.setLink('down');
    expect(store.snapshot().state).toBe('reconnecting');
    vi.runAllTimers();
    expect(store.snapshot()).toMatchObject({ state: 'offline', reason: 'unreachable' });
    store.receive('one-1', hello('one'));
    expect(store.snapshot()).toMatchObject({ state: 'live', reason: null });
  });

  it('tells an expired session from an unreachable server', () => {
    store.setLink('session-expired');
    expect(store.snapshot()).toMatchObject({ state: 'offline', reason: 'session-expired' });
  });

  it('says since when', () => {
    vi.setSystemTime(1000);
    store.receive('one-1', hello('one'));
    vi.setSystemTime(5000);
    store.receive('one-2', events(2));
    expect(store.snapshot().since).toBe(1000);
  });
});
