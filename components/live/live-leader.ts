import type { LiveMessage } from '@/lib/event';
import type { LinkState, LiveStore } from './live-store';

/**
 * One stream for any number of tabs. A browser allows six connections to one HTTP/1.1 server: a stream
 * per tab would hang the seventh.
 *
 * Sequence: every tab asks for the same Web Lock; the one that has it opens the stream and repeats each
 * message on a BroadcastChannel; when it goes, the next gets the lock and continues from the last message
 * it heard itself, so nothing is lost between two leaders. A tab that joins asks the leader how far it is.
 * Without Web Locks (plain HTTP off loopback) every tab opens its own stream.
 */
export function followLive(store: LiveStore, open: OpenStream): () => void {
  const stop = new AbortController();
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) {
    lead(store, open, null, stop.signal);
    return () => stop.abort();
  }
  const channel = new BroadcastChannel(liveName);
  let leading = false;
  channel.onmessage = ({ data }: MessageEvent<Word>) => hear(data, store, channel, leading);
  channel.postMessage({ type: 'join' } satisfies Word);
  navigator.locks
    .request(liveName, { signal: stop.signal }, () => {
      leading = true;
      lead(store, open, channel, stop.signal);
      return new Promise<void>((done) => stop.signal.addEventListener('abort', () => done()));
    })
    .catch(() => undefined);
  stop.signal.addEventListener('abort', () => channel.close());
  return () => stop.abort();
}

/** Opens the stream after `lastEventId`; returns how to close it. Reconnects by itself. */
export type OpenStream = (
  lastEventId: () => string | null,
  on: { message(id: string, message: LiveMessage): void; link(state: LinkState): void },
) => () => void;

type Word =
  | { type: 'join' }
  | { type: 'welcome'; lastEventId: string | null; link: LinkState | null }
  | { type: 'message'; id: string; message: LiveMessage }
  | { type: 'link'; link: LinkState };

const liveName = 'strongroom-live';

function lead(
  store: LiveStore,
  open: OpenStream,
  channel: BroadcastChannel | null,
  signal: AbortSignal,
) {
  const tell = (word: Word) => {
    if (!signal.aborted) channel?.postMessage(word);
  };
  const close = open(() => store.lastEventId, {
    message(id, message) {
      tell({ type: 'message', id, message });
      store.receive(id, message);
    },
    link(link) {
      tell({ type: 'link', link });
      store.setLink(link);
    },
  });
  signal.addEventListener('abort', close);
}

function hear(word: Word, store: LiveStore, channel: BroadcastChannel, leading: boolean) {
  if (word.type === 'join') {
    if (!leading) return;
    const welcome: Word = {
      type: 'welcome',
      lastEventId: store.lastEventId,
      link: store.linkState,
    };
    channel.postMessage(welcome);
  } else if (word.type === 'welcome') {
    if (word.lastEventId !== null) store.catchUp(word.lastEventId);
    if (word.link !== null) store.setLink(word.link);
  } else if (word.type === 'message') store.receive(word.id, word.message);
  else store.setLink(word.link);
}
