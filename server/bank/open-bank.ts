import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { BankSummary } from '@/lib/bank';
import { failure } from '@/lib/errors';
import { realDirectory } from '@/server/disk/directory';
import { filesystemOf } from '@/server/disk/filesystem-kind';
import type { Bank } from './bank';
import { createPlanStore } from './create-plan-store';
import { createHistory } from './history/create-history';
import type { History } from './history/history';
import type { EventHub } from './event-hub';
import { glanceAt } from './list-entries';
import type { Recorded, Recorder } from './recorder/recorder';
import { startRecorder } from './recorder/start-recorder';
import { readSettingsOrDefaults } from './settings/read-settings';
import { rememberRedaction } from './settings/remember-redaction';
import { startWatcher, type Watcher } from './watcher';

export interface OpenBank extends Bank {
  /** Ends the watcher. */
  close(): Promise<void>;
}

export interface OpenOptions {
  root: string;
  events: EventHub;
  readOnly: boolean;
  demo: boolean;
  /** Follow changes on disk; a command that looks once does not. */
  watch: boolean;
  /** Also put every outside change into the history; needs `watch`, and nothing under `readOnly`. */
  record?: Pick<Recorded, 'onRecorded' | 'holdLimit'>;
  /** Ids in use. */
  taken: ReadonlySet<string>;
  /** `STRONGROOM_STATE_DIR`; null keeps own state in the bank. */
  stateDirectory: string | null;
}

/**
 * Opens a directory as a bank. Creates nothing.
 * @throws NOT_FOUND no such directory · INVALID_INPUT not a directory · PERMISSION_DENIED
 */
export async function openBank(options: OpenOptions): Promise<OpenBank> {
  const root = await realDirectory(options.root);
  const id = idOf(root, options.taken);
  await rememberRedaction(root);
  const watcher: Watcher | null = options.watch
    ? startWatcher({ bank: id, root, events: options.events })
    : null;
  const stateDirectory = stateDirectoryOf(root, options);
  const history = createHistory(stateDirectory);
  const recorder = await recorderOf(id, root, { ...options, history, watcher });
  return {
    summary: await summaryOf(root, id, options),
    root,
    stateDirectory,
    readOnly: options.readOnly,
    plans: createPlanStore(),
    events: options.events,
    history,
    recorder,
    ...(watcher && { touches: (listener: (path: string) => void) => watcher.touches(listener) }),
    watcher: () => watcher?.state() ?? { state: 'off', message: null },
    close: async () => {
      await recorder?.close();
      await watcher?.close();
      history.close();
    },
  };
}

async function recorderOf(
  bank: string,
  root: string,
  {
    record,
    readOnly,
    watcher,
    ...rest
  }: OpenOptions & { history: History; watcher: Watcher | null },
): Promise<Recorder | null> {
  if (!record || readOnly || watcher === null) return null;
  const { history, events } = rest;
  const touches = (listener: (path: string) => void) => watcher.touches(listener);
  const settings = async () => (await readSettingsOrDefaults(root)).history;
  return startRecorder({ bank, root, history, events, touches, settings, ...record });
}

function stateDirectoryOf(root: string, options: OpenOptions): string {
  return options.stateDirectory
    ? join(options.stateDirectory, `${slugOf(root)}-${digestOf(root).slice(0, 16)}`)
    : join(root, '.strongroom');
}

async function summaryOf(root: string, id: string, options: OpenOptions): Promise<BankSummary> {
  const { names: layouts } = await glanceAt(root);
  const fileSystem = await filesystemOf(root).catch(() => null);
  const { readOnly, demo } = options;
  return {
    id,
    name: basename(root) || '/',
    root,
    layouts,
    fileSystem,
    readOnly,
    demo,
  };
}

/** Slug of the folder's name; a second one gets four digits of the hash of its real path. */
function idOf(root: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(root);
  if (!taken.has(slug)) return slug;
  const digest = digestOf(root);
  const longer = [4, 16, 64].map((length) => `${slug}-${digest.slice(0, length)}`);
  const free = longer.find((id) => !taken.has(id));
  if (free) return free;
  throw failure('INVALID_INPUT', `The bank ${JSON.stringify(root)} is given twice.`, { root });
}

function slugOf(root: string): string {
  const words = basename(root)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return words.replace(/^-+|-+$/g, '').slice(0, 60) || 'bank';
}

function digestOf(root: string): string {
  return createHash('sha256').update(root).digest('hex');
}
