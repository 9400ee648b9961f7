import type { Bank } from '@/server/bank/bank';
import { readSettingsOrDefaults } from '@/server/bank/settings/read-settings';
import type { RecallPlace } from './recall-place';
import { IndexFollower, type FollowerState } from './refresh/index-follower';
import type { Hands } from './workers/hands';

export interface FollowedBank {
  /** Somebody asks: the index is wanted now. */
  begin(): void;
  /** Something happened that no single path tells. */
  compareAll(): void;
  /** The index changed by other work than that of following. */
  changed(): void;
  state(): FollowerState;
  pending(): number | null;
  end(): Promise<void>;
}

/** A server that lives shorter, as in a script, pays nothing. */
const beginAfterMs = 1500;

/** Keeps the index of a served bank up to date by what its watcher tells. */
export function followBank(bank: Bank, place: RecallPlace, hands: Hands): FollowedBank {
  const { summary, root, events } = bank;
  const vectors = vectorsAfterwards(place, hands);
  const changed = () => {
    events.publish({ bank: summary.id, noun: 'recall', path: null, change: 'changed' });
    vectors.wanted();
  };
  const follower = new IndexFollower({
    write: (work, { timeoutMs, signal, onProgress }) =>
      hands.write(place, { work, wish: { timeoutMs, isTold: false } }, { signal, onProgress }),
    isWanted: isWantedIn(root),
    changed,
    failed: (error) => {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`strongroom: the index of ${summary.id} could not be kept: ${words}\n`);
    },
  });
  const timer = setTimeout(() => follower.begin(), beginAfterMs).unref();
  const endings = listening(bank, follower);
  return {
    begin: () => follower.begin(),
    compareAll: () => follower.compareAll(),
    changed,
    state: () => follower.state(),
    pending: () => follower.pending(),
    async end() {
      clearTimeout(timer);
      for (const end of endings) end?.();
      await Promise.all([follower.end(), vectors.end()]);
    },
  };
}

function listening({ summary, events, touches }: Bank, follower: IndexFollower) {
  return [
    touches?.((path) => follower.touch(path)),
    events.subscribe((heard) => {
      for (const { bank: id, noun, path } of heard) {
        if (id !== summary.id || noun !== 'documents') continue;
        if (path === null) follower.compareAll();
        else follower.touch(path);
      }
    }),
  ];
}

const wantedForMs = 3000;

function isWantedIn(root: string): () => Promise<boolean> | boolean {
  let known: { until: number; index: boolean } | null = null;
  return () => {
    if (known && performance.now() < known.until) return known.index;
    return readSettingsOrDefaults(root).then(({ recall: { index } }) => {
      known = { until: performance.now() + wantedForMs, index };
      return index;
    });
  };
}

/** Changes come together; each round asks a server over the network. */
const vectorsAfterMs = 1000;

/** What changed gets its place in meaning a moment later, in no lock: words find it at once. */
function vectorsAfterwards(place: RecallPlace, hands: Hands) {
  const control = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  // What fails is said in the notes of answers.
  const make = () => hands.makeVectors(place, control.signal).catch(() => undefined);
  return {
    wanted() {
      if (control.signal.aborted) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(make);
      }, vectorsAfterMs).unref();
    },
    async end() {
      control.abort();
      clearTimeout(timer);
      await running;
    },
  };
}
