import { join, relative, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import type { BankEvent } from '@/lib/event';
import { errnoOf } from '@/server/disk/fault';
import type { EventHub } from './event-hub';

export interface WatcherState {
  state: 'starting' | 'watching' | 'polling' | 'off';
  /** Why it polls, or what it cannot see. */
  message: string | null;
}

export interface Watcher {
  state(): WatcherState;
  close(): Promise<void>;
}

interface Watched {
  bank: string;
  root: string;
  events: EventHub;
}

/**
 * Follows a bank on disk and publishes what changed, by noun. Events carry no data. Where the system has no
 * more watches to give, it polls and says so.
 */
export function startWatcher(watched: Watched): Watcher {
  let state: WatcherState = { state: 'starting', message: null };
  let current = open(
    watched,
    false,
    () => (state = { state: 'watching', message: null }),
    fallBack,
  );
  let closed = false;

  function fallBack(error: unknown): void {
    const errno = errnoOf(error);
    if (closed || state.state === 'polling') return;
    if (errno !== 'ENOSPC' && errno !== 'EMFILE') {
      state = { ...state, message: `Part of the bank cannot be watched (${errno ?? 'unknown'}).` };
      return;
    }
    const message = `The system has no more file watches (${errno}), so changes are looked for every 2 s. Raise fs.inotify.max_user_watches.`;
    state = { state: 'polling', message };
    void current.close();
    current = open(
      watched,
      true,
      () => undefined,
      () => undefined,
    );
  }

  return {
    state: () => state,
    close: async () => {
      closed = true;
      await current.close();
    },
  };
}

function open(
  { bank, root, events }: Watched,
  polling: boolean,
  onReady: () => void,
  onError: (error: unknown) => void,
): FSWatcher {
  const own = join(root, '.strongroom');
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    atomic: 50,
    usePolling: polling,
    interval: 2000,
    binaryInterval: 2000,
    ignored: (path, stats) =>
      path === own ||
      path.startsWith(own + sep) ||
      /\/(\.git|node_modules)(\/|$)/.test(path.slice(root.length)) ||
      (stats !== undefined && !stats.isFile() && !stats.isDirectory()),
  });
  const publish = (change: BankEvent['change']) => (path: string) => {
    const name = relative(root, path).split(sep).join('/');
    if (name === '') return;
    if (isLock(name)) events.publish({ bank, noun: 'locks', path: name, change });
    events.publish({ bank, noun: 'documents', path: name, change });
  };
  watcher.on('add', publish('added')).on('addDir', publish('added'));
  watcher.on('change', publish('changed'));
  watcher.on('unlink', publish('removed')).on('unlinkDir', publish('removed'));
  watcher.on('ready', onReady).on('error', onError);
  return watcher;
}

function isLock(name: string): boolean {
  return /\.lock(\.|$)|(^|\/)\.?locks\//.test(name);
}
