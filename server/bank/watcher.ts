import { basename, join, relative, sep } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';
import { isStrongroomError } from '@/lib/errors';
import type { BankEvent } from '@/lib/event';
import { projectOf } from '@/server/disk/companions';
import { lookAtSync, sameEntry, type EntryFacts } from '@/server/disk/entry';
import { errnoOf } from '@/server/disk/fault';
import type { EventHub } from './event-hub';
import { LogsWatcher } from './watch-logs';
import { watchProject } from './watch-project';

export interface WatcherState {
  state: 'starting' | 'watching' | 'polling' | 'off';
  /** Why it polls, or what it cannot see. */
  message: string | null;
}

export interface Watcher {
  state(): WatcherState;
  /** Calls back at once with each path the kernel names, before it is known what became of it. Returns the end. */
  touches(listener: (path: string) => void): () => void;
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
  return new BankWatcher(watched);
}

/** The kernel does not tell that a directory was renamed away: whether it is still there is looked at this often. */
const rootLookMs = 1000;

class BankWatcher implements Watcher {
  private now: WatcherState = { state: 'starting', message: null };
  private current: FSWatcher;
  private root: EntryFacts | null;
  /** Where the bank's companions are, while it has any, and who follows them. */
  private project: string | null | undefined;
  private beside: FSWatcher | null = null;
  private logs: LogsWatcher | null = null;
  private readonly looking: ReturnType<typeof setInterval>;
  private readonly listeners = new Set<(path: string) => void>();

  constructor(private readonly watched: Watched) {
    this.root = directoryAt(watched.root);
    this.current = this.begin(false);
    this.lookAtProject();
    this.looking = setInterval(() => this.lookAtRoot(), rootLookMs).unref();
  }

  state(): WatcherState {
    return this.now;
  }

  touches(listener: (path: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    clearInterval(this.looking);
    this.logs?.close();
    await this.beside?.close();
    await this.current.close();
  }

  private begin(polling: boolean): FSWatcher {
    this.logs?.close();
    this.logs = polling ? null : this.followLogs();
    const watcher = open(this.watched, this.logs);
    watcher.on('raw', (_event, name, details) => {
      const { watchedPath } = details as { watchedPath?: string };
      for (const path of touchedBy(this.watched.root, name, watchedPath)) this.tell(path);
    });
    watcher.on('ready', () => {
      if (!polling) this.now = { state: 'watching', message: null };
      this.logs?.ready();
    });
    return watcher.on('error', (error) => {
      if (watcher === this.current) this.fallBack(errnoOf(error));
    });
  }

  private followLogs(): LogsWatcher {
    const { bank, root, events } = this.watched;
    const bankPath = (absolute: string) => relative(root, absolute).split(sep).join('/');
    return new LogsWatcher({
      touched: (absolute) => this.tell(bankPath(absolute)),
      changed: (absolute, change) => publishChange({ bank, events }, bankPath(absolute), change),
      failed: (errno) => this.fallBack(errno),
    });
  }

  private tell(path: string): void {
    for (const listener of this.listeners) listener(path);
  }

  /** A bank becomes a memory-bank's home, or ceases to be one, by what stands in it. */
  private lookAtProject(): void {
    const project = this.root === null ? null : projectAround(this.watched.root);
    if (project === this.project) return;
    const { bank, events } = this.watched;
    if (this.project !== undefined)
      events.publish({ bank, noun: 'documents', path: null, change: 'changed' });
    this.leaveProject();
    this.project = project;
    if (project === null) return;
    this.beside = watchProject({
      project,
      polling: this.now.state === 'polling',
      touched: (path) => this.tell(path),
      changed: (path, change) => publishChange({ bank, events }, path, change),
    }).on('error', (error) => this.fallBack(errnoOf(error)));
  }

  private leaveProject(): void {
    void this.beside?.close();
    this.beside = null;
    this.project = undefined;
  }

  private fallBack(errno: string | null): void {
    if (this.now.state === 'polling') return;
    if (errno !== 'ENOSPC' && errno !== 'EMFILE') {
      const message = `Part of the bank cannot be watched (${errno ?? 'unknown'}).`;
      this.now = { ...this.now, message };
      return;
    }
    const message = `The system has no more file watches (${errno}), so changes are looked for every 2 s. Raise fs.inotify.max_user_watches.`;
    this.now = { state: 'polling', message };
    void this.current.close();
    this.current = this.begin(true);
    this.leaveProject();
    this.lookAtProject();
  }

  /** What was watched may be another directory now, or none: begin again when one stands there. */
  private lookAtRoot(): void {
    const { bank, root, events } = this.watched;
    const found = directoryAt(root);
    this.lookAtProject();
    if (found === this.root || (found && this.root && sameEntry(found, this.root))) return;
    void this.current.close();
    this.leaveProject();
    this.root = found;
    if (found === null) {
      const message = 'The directory of the bank is gone; changes are not followed.';
      this.now = { state: 'off', message };
      return;
    }
    this.now = { state: 'starting', message: null };
    this.current = this.begin(false);
    this.lookAtProject();
    events.publish({ bank, noun: 'documents', path: null, change: 'changed' });
    events.publish({ bank, noun: 'locks', path: null, change: 'changed' });
  }
}

function projectAround(root: string): string | null {
  try {
    return projectOf(root);
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}

/** A directory's watch names what is in it, a file's own watch the file. */
function touchedBy(root: string, name: string | null, watched = root): string[] {
  const inside = name === null ? [] : [relative(root, join(watched, name))];
  return basename(watched) === name ? [...inside, relative(root, watched)] : inside;
}

/** Null when nothing is there, or it cannot be reached any more. */
function directoryAt(path: string): EntryFacts | null {
  try {
    const found = lookAtSync(path);
    return found?.kind === 'directory' ? found : null;
  } catch (error) {
    if (isStrongroomError(error)) return null;
    throw error;
  }
}

/** @param logs who follows directories of logs; null: all is looked at again and again */
function open({ bank, root, events }: Watched, logs: LogsWatcher | null): FSWatcher {
  const polling = logs === null;
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
      (logs !== null && isInLogs(path, stats, { root, logs })) ||
      (stats !== undefined && !stats.isFile() && !stats.isDirectory()),
  });
  const publish = (change: BankEvent['change']) => (path: string) => {
    const name = relative(root, path).split(sep).join('/');
    if (name !== '') publishChange({ bank, events }, name, change);
  };
  watcher.on('add', publish('added')).on('addDir', publish('added'));
  watcher.on('change', publish('changed'));
  watcher.on('unlink', publish('removed')).on('unlinkDir', publish('removed'));
  return watcher;
}

/** A directory of logs is left to who follows it. */
function isInLogs(
  path: string,
  stats: { isDirectory(): boolean } | undefined,
  { root, logs }: { root: string; logs: LogsWatcher },
): boolean {
  const below = path.slice(root.length);
  if (/\/logs\//.test(below)) return true;
  if (!below.endsWith('/logs') || !stats?.isDirectory()) return false;
  logs.follow(path);
  return true;
}

function publishChange(
  { bank, events }: Pick<Watched, 'bank' | 'events'>,
  path: string,
  change: BankEvent['change'],
): void {
  if (isLock(path)) events.publish({ bank, noun: 'locks', path, change });
  events.publish({ bank, noun: 'documents', path, change });
}

function isLock(name: string): boolean {
  return /\.lock(\.|$)|(^|\/)\.?locks\//.test(name);
}
