import type { VersionSurface } from './history';

/** Versions that were recorded as one: those of a receipt, or outside changes that came together. */
export interface RecordedStep {
  /** Of its last version: the moment right after it. */
  id: string;
  /** When it was recorded. */
  at: string;
  surface: VersionSurface;
  actor: string | null;
  receipt: string | null;
  /** How many documents; those removed are among them. */
  documents: number;
  removed: number;
  /** The first of them, redacted. */
  path: string;
}

export interface RecordedSteps {
  /** The last ones, oldest first. */
  steps: RecordedStep[];
  /** Older ones than these are known too. */
  hasOlder: boolean;
}
