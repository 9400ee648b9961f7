import type { VersionSurface } from './history';
import type { StateProblem } from './state';

/** What stands in `current-session.md`. `unjudged`: enforcement is off. */
export type SessionVerdict = 'absent' | 'generated' | 'foreign' | 'unjudged' | 'unread';
export type SessionEnforcement = 'off' | 'warn' | 'enforce';

/** The session snapshot of one memory-bank tree. */
export interface SessionView {
  home: string;
  path: string;
  verdict: SessionVerdict;
  enforcement: SessionEnforcement;
  problem: StateProblem | null;
  revision: string | null;
  modifiedAt: string | null;
  /** As its title says. */
  dumpedAt: string | null;
  /** Redacted. */
  text: string | null;
  /** Whether a dump would say the same now, but for its title; null where that is not known. */
  isCurrent: boolean | null;
  foreign: ForeignText | null;
  /** What earlier dumps kept aside. */
  asides: string[];
}

/** What in a session's text no dump wrote. */
export interface ForeignText {
  /** 1-based, both ends in. */
  runs: { from: number; to: number }[];
  lines: number;
  /** Lines of the dump that are gone. */
  missing: string[];
  /** From the text without them to the text as it stands; redacted. */
  diff: string;
  /** What its shape tells of its writer, in sentences. */
  signs: string[];
  /** The writes that brought it, newest first, as far as the history knows. */
  writes: ForeignWrite[];
  /** The whole text is in the history. */
  isKept: boolean;
}

export interface ForeignWrite {
  revision: string;
  at: string;
  surface: VersionSurface;
  actor: string | null;
  receipt: string | null;
}

/** What a text lacks, for people; one that lacks nearly everything was no dump at all. */
export function lackWords(missing: readonly string[]): string | null {
  if (missing.length === 0) return null;
  return missing.length > 4 ? 'It is no dump at all.' : `It lacks ${missing.join(', ')}.`;
}
