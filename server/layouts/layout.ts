import type { LayoutName } from '@/lib/bank';
import type { BankPath } from '@/lib/bank-path';
import type { DocumentForm, DocumentKind, MeaningFact, Problem } from '@/lib/document';
import type { LockSpec } from '@/server/locks/lock-spec';
import type { Violation } from './violation';

/** What a layout says of one path it claims. */
export interface Claim {
  kind: DocumentKind;
  form: DocumentForm;
}

/** What a layout understood of one document's whole bytes. */
export interface Reading {
  problems: Problem[];
  meaning: MeaningFact[];
}

/** The one interface every layout implements; `server/layouts/<name>/layout.ts` exports one. */
export interface Layout {
  readonly name: LayoutName;
  /**
   * The directories of the bank this layout wrote (`''` = the root), told by its own files.
   * Pure: `paths` are all bank paths seen so far, directories end in `/`.
   */
  homes(paths: ReadonlySet<string>): (BankPath | '')[];
  /** What a path (relative to one of its homes) is; null when it is not this layout's. */
  claim(relative: string): Claim | null;
  /** The same of what it keeps beside a home, relative to the directory the home is in. */
  claimBeside?(relative: string): Claim | null;
  /** How its peers lock that path; null when they do not. `root` is the bank's absolute root. */
  lockOf(root: string, home: BankPath | '', relative: string): LockSpec | null;
  /**
   * The locks a writer must hold, where the path alone does not settle that; else the one of `lockOf`.
   * @throws CORRUPT_DOCUMENT its own configuration, which would tell, cannot be read
   */
  settleLocks?(spec: LockSpec, place: LockPlace, wishes: LockWishes): Promise<SettledLocks>;
  /** What its writers call their temporary files, in the directory of the target; ours when left out. */
  tempName?(target: string): string;
  /** The backup its writers keep of a document, relative to the home, and whether of every write or when asked. */
  backupOf?(relative: string): { relative: string; when: 'always' | 'asked' } | null;
  /** Checks and explains whole bytes of a claimed document; null when it knows nothing beyond the form. */
  read(claim: Claim, relative: string, bytes: Buffer): Reading | null;
  /** What its writers make of a text they are given to write. @throws INVALID_INPUT what they do not take */
  tidy?(claim: Claim, bytes: Buffer): Buffer;
  /** Where a document is not as its writers' own schema says: a plan that makes that worse tells so. */
  violations?(claim: Claim, bytes: Buffer): Violation[];
}

/** Where a document of a layout lies. */
export interface LockPlace {
  /** The bank's real root. */
  root: string;
  home: BankPath | '';
  relative: string;
}

/** What the bank's configuration says of layouts whose peers lock in more than one way. */
export interface LockWishes {
  aiconfig: 'mkdir' | 'hard-link-json' | 'both';
  kopi: 'auto' | 'advisory' | 'fallback';
}

export interface SettledLocks {
  specs: LockSpec[];
  /** Where the time-out comes from, when not from the layout. */
  timeoutSource: string | null;
}
