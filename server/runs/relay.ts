import type { Socket } from 'node:net';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

/** Takes what came on; a promise: not more before it ends. */
export type Taker = (bytes: Buffer) => Promise<void> | null;

/** Hands on one stream of a child as it comes, to several takers, as fast as the slowest. */
export class Relay {
  /** Ends with the stream. */
  readonly over: Promise<void>;
  /** Bytes so far. */
  count = 0;
  /** Somebody does not take more for now. */
  isHeld = false;

  constructor(
    private readonly source: Socket,
    takers: readonly Taker[],
  ) {
    this.over = new Promise((resolve) => {
      source.once('close', () => resolve()).once('error', () => resolve());
    });
    source.on('data', (bytes: Buffer) => {
      this.count += bytes.length;
      const waits = takers.map((take) => take(bytes)).filter((wait) => wait !== null);
      if (waits.length > 0) void this.hold(Promise.all(waits));
    });
  }

  /** Whoever writes learns that nobody reads, as in a pipe whose reader is gone. */
  close(): void {
    this.source.destroy();
  }

  private async hold(takers: Promise<unknown>): Promise<void> {
    this.isHeld = true;
    this.source.pause();
    await takers;
    this.isHeld = false;
    this.source.resume();
  }
}

const lookMs = 20;
const quietMs = 100;
/** No pipe holds more. */
const mostLeft = 1 << 20;
const longestMs = 2000;

/**
 * After the child has ended: takes what is left of its output. Where somebody it left behind keeps a stream open,
 * that is until nothing more comes for a moment; what comes later goes nowhere.
 */
export async function drain(relays: readonly Relay[]): Promise<void> {
  const end = new AbortController();
  const over = Promise.all(relays.map((relay) => relay.over));
  await Promise.race([over, quiet(relays, end.signal)]);
  end.abort();
  for (const relay of relays) relay.close();
}

async function quiet(relays: readonly Relay[], signal: AbortSignal): Promise<void> {
  const total = () => relays.reduce((sum, { count }) => sum + count, 0);
  const atExit = total();
  let last = atExit;
  let quietFor = 0;
  for (let spent = 0; spent < longestMs && quietFor < quietMs && last - atExit <= mostLeft;) {
    // Timers come before what is there to be read: a turn later it was.
    await sleep(lookMs);
    await turn();
    await turn();
    if (signal.aborted) return;
    const now = total();
    const isHeld = relays.some((relay) => relay.isHeld);
    quietFor = now === last && !isHeld ? quietFor + lookMs : 0;
    spent += isHeld ? 0 : lookMs;
    last = now;
  }
}
