import type { Surface } from './receipt';

/** Who wrote a version: a surface of ours, or a program that did not go through strongroom. */
export type VersionSurface = Surface | 'outside';

/** One state a document once had. */
export interface Version {
  /** Rises with every version of the bank. */
  id: number;
  path: string;
  /** Null: the document was not there. */
  revision: string | null;
  /** When it was written, as far as known: of an outside change the file's own time. */
  at: string;
  /** Bytes; null when it was not there. */
  size: number | null;
  /** Permission bits in octal. */
  mode: string | null;
  surface: VersionSurface;
  /** The writer where it can be known. */
  actor: string | null;
  /** The receipt that wrote it; null for an outside change. */
  receipt: string | null;
  /** The content can be had; false after it was forgotten or grew too old. */
  kept: boolean;
}

/** Many documents, or one large one, gone or emptied from outside within seconds. */
export interface LossAlert {
  /** The version id before the loss: what stood then can be restored. */
  id: string;
  /** When it began and was last seen going on. */
  at: string;
  lastAt: string;
  /** Of documents removed, and of those cut to nearly nothing. */
  removed: number;
  cut: number;
  /** Some of their paths, at most 20. */
  paths: string[];
  /** How many of them are still as the loss left them. */
  missing: number;
  actor: string | null;
}
