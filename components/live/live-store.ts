import type { BankEvent, LiveMessage } from '@/lib/event';

export type ConnectionState =
  'connecting' | 'live' | 'reconnecting' | 'paused' | 'offline' | 'restarted';
export type OfflineReason = 'unreachable' | 'session-expired';

export interface Connection {
  state: ConnectionState;
  /** When the state began, milliseconds since the epoch; null before the first connection. */
  since: number | null;
  /** Why it is offline; null otherwise. */
  reason: OfflineReason | null;
  /** True once the server was another process than the one this page came from. */
  bootedAgain: boolean;
  /** When that was; null when it was not, or the person has seen the notice. */
  restartedAt: number | null;
  /** Events that wait for the end of the pause. */
  held: number;
  paused: boolean;
}

/** What the stream itself is doing, as its leader sees it. */
export type LinkState = 'open' | 'down' | 'session-expired';

/** Makes what changed be asked for again; null means everything. */
export type ApplyEvents = (events: BankEvent[] | null) => void;

const offlineAfterMs = 10_000;
const restartedForMs = 8_000;

/** What one tab knows of the live stream. Holds no connection: a leader feeds it, here or in another tab. */
export class LiveStore {
  private readonly listeners = new Set<() => void>();
  private link: LinkState | null = null;
  private heardUpTo: string | null = null;
  private waiting: BankEvent[] = [];
  private everythingWaits = false;
  private downSince: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private connection: Connection = {
    state: 'connecting',
    since: null,
    reason: null,
    bootedAgain: false,
    restartedAt: null,
    held: 0,
    paused: false,
  };

  constructor(private readonly apply: ApplyEvents) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Connection => this.connection;

  /** Id of the last message this tab has heard; null before the first. */
  get lastEventId(): string | null {
    return this.heardUpTo;
  }

  get linkState(): LinkState | null {
    return this.link;
  }

  receive(id: string, message: LiveMessage) {
    const before = this.heardUpTo;
    this.heardUpTo = id;
    if (message.type === 'events') return this.deliver(message.events);
    this.setLink('open');
    const restarted = before !== null && bootOf(before) !== message.boot;
    if (restarted) {
      this.enter('restarted', restartedForMs, () => this.enter('live'));
      this.set({ bootedAgain: true, restartedAt: Date.now() });
    }
    if (restarted || message.gap) this.deliver(null);
  }

  setLink(next: LinkState) {
    if (next === this.link) return;
    if (this.link === 'open' || this.downSince === null) this.downSince = Date.now();
    this.link = next;
    this.showLink();
  }

  /** Data on this page is as of `id`: what the tab heard since then may be missing in it. */
  startFrom(id: string) {
    if (this.heardUpTo === null) this.heardUpTo = id;
    else if (isLater(this.heardUpTo, id)) this.apply(null);
  }

  /** The leader has heard up to `id`: what came before this tab listened is not known one by one. */
  catchUp(id: string) {
    const missed = this.heardUpTo !== null && isLater(id, this.heardUpTo);
    if (this.heardUpTo === null || missed) this.heardUpTo = id;
    if (missed) this.deliver(null);
  }

  readonly setPaused = (paused: boolean) => {
    if (paused === this.connection.paused) return;
    if (paused) return this.set({ paused, state: 'paused' });
    const events = this.everythingWaits ? null : this.waiting;
    this.waiting = [];
    this.everythingWaits = false;
    this.set({ paused: false, held: 0 });
    this.showLink();
    if (events === null || events.length > 0) this.apply(events);
  };

  readonly dismissRestart = () => this.set({ restartedAt: null });

  private showLink() {
    if (this.link === 'open') this.enter('live');
    else if (this.link === 'session-expired') this.goOffline();
    else this.enter('reconnecting', offlineAfterMs, () => this.goOffline());
  }

  private enter(state: ConnectionState, afterMs?: number, then?: () => void) {
    clearTimeout(this.timer);
    if (then) this.timer = setTimeout(then, afterMs);
    this.set({ state: this.connection.paused ? 'paused' : state, reason: null });
  }

  private goOffline() {
    clearTimeout(this.timer);
    const reason = this.link === 'session-expired' ? 'session-expired' : 'unreachable';
    this.set({ state: 'offline', reason, since: this.downSince });
  }

  private deliver(events: BankEvent[] | null) {
    if (!this.connection.paused) return this.apply(events);
    if (events === null) this.everythingWaits = true;
    else this.waiting.push(...events);
    this.set({ held: Math.max(this.waiting.length, this.everythingWaits ? 1 : 0) });
  }

  private set(change: Partial<Connection>) {
    const moved = change.state !== undefined && change.state !== this.connection.state;
    const first = this.connection.since === null && this.link !== null;
    this.connection = {
      ...this.connection,
      ...change,
      ...((moved || first) && change.since === undefined ? { since: Date.now() } : {}),
    };
    for (const listener of this.listeners) listener();
  }
}

/** Ids are `<boot>-<seq>`; another boot is always later: its events are not ours. */
function isLater(id: string, than: string): boolean {
  const [boot, seq] = split(id);
  const [thanBoot, thanSeq] = split(than);
  return boot !== thanBoot || seq > thanSeq;
}

function bootOf(id: string): string {
  return split(id)[0];
}

function split(id: string): [boot: string, seq: number] {
  const cut = id.lastIndexOf('-');
  return [id.slice(0, cut), Number(id.slice(cut + 1))];
}
