import type { RecorderState } from '@/lib/recorder';
import type { EventHub } from '../event-hub';
import type { History, StoredVersion } from '../history/history';
import type { HistorySettings } from '../settings/read-settings';

/** Puts every outside change to a bank's documents into its history. Made by `startRecorder` alone. */
export interface Recorder {
  state(): RecorderState;
  /** Resolves when every document has been looked at once: from then on nothing is missed. */
  ready(): Promise<void>;
  /** Looks at every document again: for what nobody was told of. */
  lookAgain(): Promise<void>;
  /** Stores what was noticed until now, as far as it can be stored, and ends. */
  close(): Promise<void>;
}

/** What a recorder works on. */
export interface Recorded {
  /** The bank's id. */
  bank: string;
  root: string;
  history: History;
  events: EventHub;
  /** Calls back with each path something happened to, at once; returns how to end that. */
  touches(listener: (path: string) => void): () => void;
  /** Told of what was stored, after it was. */
  onRecorded?(versions: readonly StoredVersion[]): void;
  /** What the bank's configuration says now. */
  settings(): Promise<HistorySettings>;
  /** Bytes of memory the first contents may take, compressed, until there is a history. */
  holdLimit?: number;
}
