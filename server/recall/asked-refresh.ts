import { randomUUID } from 'node:crypto';
import { isStrongroomError } from '@/lib/errors';
import type { AskedRefresh } from '@/lib/recall';
import { nowIso } from '@/lib/time';
import { defaultZone } from '@/lib/time-words';
import type { Bank } from '@/server/bank/bank';
import { redactRefusal } from '@/server/redaction/redact-refusal';
import { recallOf } from './recall-of';

export interface AskedRefreshes {
  /** Nothing when one is under way. */
  start(wish: { rebuild: boolean; timeoutMs: number }): void;
  /** What was done stays, and the next one goes on with it. */
  cancel(): void;
  latest(): AskedRefresh | null;
}

/** Refreshes of the index that nobody waits for: they are begun, looked at and ended by calls of their own. */
export function askedRefreshesOf(bank: Bank): AskedRefreshes {
  const known = all.get(bank) ?? createAskedRefreshes(bank);
  all.set(bank, known);
  return known;
}

const all = new WeakMap<Bank, AskedRefreshes>();

/** How often watchers are told that it went on. */
const tellEveryMs = 250;

function createAskedRefreshes(bank: Bank): AskedRefreshes {
  let latest: AskedRefresh | null = null;
  let control = new AbortController();
  const tell = () =>
    bank.events.publish({ bank: bank.summary.id, noun: 'recall', path: null, change: 'changed' });
  return {
    start({ rebuild, timeoutMs }) {
      if (latest?.state === 'running') return;
      control = new AbortController();
      const asked: AskedRefresh = { ...begun, askedAt: nowIso(defaultZone) };
      latest = asked;
      tell();
      const options = { rebuild, timeoutMs, signal: control.signal, onProgress: atMost(tell) };
      void recallOf(bank)
        .refresh(options)
        .then(
          (report) => ({ ...asked, state: 'done' as const, report }),
          (error: unknown) => ended(asked, error),
        )
        .then((now) => (latest = now))
        .then(tell);
    },
    cancel: () => control.abort(),
    latest: () => latest,
  };
}

const begun = { state: 'running', report: null, error: null } as const;

function atMost(tell: () => void): () => void {
  let next = 0;
  return () => {
    if (performance.now() < next) return;
    next = performance.now() + tellEveryMs;
    tell();
  };
}

function ended(asked: AskedRefresh, error: unknown): AskedRefresh {
  if (!isStrongroomError(error)) return { ...asked, state: 'failed', error: unforeseen(error) };
  if (error.code === 'CANCELED') return { ...asked, state: 'cancelled' };
  const { message } = redactRefusal(error);
  return { ...asked, state: 'failed', error: { code: error.code, message } };
}

/** Its own words stay with the one who runs the process. */
function unforeseen(error: unknown): NonNullable<AskedRefresh['error']> {
  const id = randomUUID().slice(0, 8);
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`strongroom: error ${id} while the index was refreshed: ${words}\n`);
  const message = `Something went wrong inside strongroom (error ${id}). The server's terminal has the details.`;
  return { code: null, message };
}
